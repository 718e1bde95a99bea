package io.parcelredress.claim.letters;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.File;
import java.util.List;

/** A typeface that also has letters beyond Latin-1, where the machine has one; otherwise the PDF's own Helvetica. */
final class Fonts {

    private static final List<String> USUAL = List.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/TTF/DejaVuSans.ttf", "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
            "/System/Library/Fonts/Supplemental/Arial Unicode.ttf");

    private Fonts() {}

    static void into(PdfRendererBuilder builder) {
        USUAL.stream().map(File::new).filter(File::isFile).findFirst().ifPresent(font -> builder.useFont(font, "Letter"));
    }
}
