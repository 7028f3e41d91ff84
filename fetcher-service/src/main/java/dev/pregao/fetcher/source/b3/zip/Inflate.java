package dev.pregao.fetcher.source.b3.zip;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * DEFLATE in Java: eight bytes of input at once, codes by tables, matches copied eight bytes at a time. It stands in for the
 * JDK's {@link Inflater} in a stream and takes about half its time; when input is missing it goes on later, wherever it was.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</a>
 */
final class Inflate extends Inflater {

    private final BitInput in = new BitInput();
    private final BlockCodes codes = new BlockCodes();
    private final Window window = new Window();
    private final Symbols symbols = new Symbols(in, codes, window);
    private long handedOn;
    private Part part = Part.BLOCK;
    private boolean isLast;
    private int stored;

    /** What comes next in the input. */
    private enum Part {
        BLOCK,
        STORED_LENGTH,
        STORED,
        CODES,
        SYMBOLS,
        NOTHING
    }

    Inflate() {
        super(true);
        // Nothing of the JDK's own is used.
        super.end();
    }

    @Override
    public void setInput(byte[] bytes, int offset, int length) {
        in.set(bytes, offset, length);
    }

    @Override
    public boolean needsInput() {
        return in.isEmpty();
    }

    @Override
    public boolean needsDictionary() {
        return false;
    }

    @Override
    public boolean finished() {
        return part == Part.NOTHING && window.isGiven();
    }

    @Override
    public int getRemaining() {
        return in.remaining();
    }

    @Override
    public long getBytesRead() {
        return in.total();
    }

    @Override
    public long getBytesWritten() {
        return handedOn;
    }

    @Override
    public void reset() {
        in.reset();
        window.reset();
        handedOn = 0;
        part = Part.BLOCK;
        isLast = false;
    }

    /** Everything is of the heap. */
    @Override
    public void end() {
        reset();
    }

    @Override
    public int inflate(byte[] target, int offset, int length) throws DataFormatException {
        int done = 0;
        while (true) {
            done += window.give(target, offset + done, length - done);
            if (done == length || !make()) {
                handedOn += done;
                return done;
            }
        }
    }

    /** Makes more of the input, when all that was made is handed on; false if nothing came of it. */
    private boolean make() throws DataFormatException {
        window.slide();
        boolean goesOn = true;
        while (goesOn && !window.isFull() && part != Part.NOTHING) {
            goesOn = goOn();
        }
        return !window.isGiven();
    }

    /** False if it cannot, for want of input. */
    private boolean goOn() throws DataFormatException {
        return switch (part) {
            case BLOCK -> beginBlock();
            case STORED_LENGTH -> readStoredLength();
            case STORED -> copyStored();
            case CODES -> readCodes();
            case SYMBOLS -> readSymbols();
            case NOTHING -> false;
        };
    }

    private boolean beginBlock() throws DataFormatException {
        if (isLast) {
            in.giveBack();
            part = Part.NOTHING;
            return false;
        }
        in.fill();
        if (in.count < 3) {
            return false;
        }
        isLast = in.take(1) == 1;
        switch (in.take(2)) {
            case 0 -> {
                in.giveBack();
                in.skip(in.count);
                part = Part.STORED_LENGTH;
            }
            case 1 -> {
                codes.fix();
                part = Part.SYMBOLS;
            }
            case 2 -> {
                codes.begin();
                part = Part.CODES;
            }
            default -> throw new DataFormatException("a block of no kind");
        }
        return true;
    }

    private boolean readStoredLength() throws DataFormatException {
        in.fill();
        if (in.count < Integer.SIZE) {
            return false;
        }
        stored = in.take(Short.SIZE);
        if (in.take(Short.SIZE) != (stored ^ 0xFFFF)) {
            throw new DataFormatException("a stored block of two lengths");
        }
        in.giveBack();
        part = Part.STORED;
        return true;
    }

    private boolean copyStored() {
        int some = window.append(in.bytes, in.at, Math.min(stored, in.remaining()));
        in.at += some;
        stored -= some;
        if (stored == 0) {
            part = Part.BLOCK;
        }
        return some > 0 || stored == 0;
    }

    private boolean readCodes() throws DataFormatException {
        if (!codes.read(in)) {
            return false;
        }
        part = Part.SYMBOLS;
        return true;
    }

    private boolean readSymbols() throws DataFormatException {
        boolean goesOn = symbols.read();
        if (symbols.isAtEnd()) {
            part = Part.BLOCK;
        }
        return goesOn;
    }
}
