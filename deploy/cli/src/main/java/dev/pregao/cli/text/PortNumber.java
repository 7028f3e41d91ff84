package dev.pregao.cli.text;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port as people type it. */
public final class PortNumber implements ITypeConverter<Integer> {
    private static final int LAST = 65535;

    @Override
    public Integer convert(String text) {
        if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= LAST) {
            return Integer.valueOf(text);
        }
        throw new TypeConversionException(Texts.of("port.unknown", text, LAST));
    }
}
