package io.parcelredress.inquiry.replies;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the writer of a mail wrote himself: everything above the first sign that an earlier mail is quoted. */
final class OwnWords {

    /** A quoted line; a divider as Outlook draws it; a quoted header; the sentence most programs put above a quotation. */
    private static final Pattern QUOTE = Pattern.compile(
            "^(>.*|-{2,}[^-]+-{2,}|_{10,}|(From|Von|De|Expéditeur|发件人)[ "
            + "\\t]*[:：].*|(On|Am|Le|El|Em)\\b.{4,200}(wrote|schrieb|écrit|escribió|escreveu)\\b.{0,80}:)$");

    private OwnWords() {}

    static String of(String text) {
        return text.lines().takeWhile(line -> !QUOTE.matcher(line.strip()).matches()).collect(Collectors.joining("\n")).strip();
    }
}
