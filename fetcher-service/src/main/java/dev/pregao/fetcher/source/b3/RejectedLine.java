package dev.pregao.fetcher.source.b3;

/**
 * A record that is not kept, since one of its fields cannot be read; the file is.
 *
 * @param line its number in the file, counted from 1
 * @param position of the field's first character, counted from 1
 * @param field the field
 * @param text what stands there
 */
public record RejectedLine(int line, int position, CotahistField field, String text) {}
