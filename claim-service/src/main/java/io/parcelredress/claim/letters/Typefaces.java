package io.parcelredress.claim.letters;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The typefaces a letter is set in, embedded in it: Liberation Sans (SIL Open Font License), which the PDF library brings and which has the
 * Latin, Greek, Cyrillic and Hebrew letters; and for others what the machine has, or the seller names.
 */
@Component
class Typefaces {

    /** Stands where no typeface has a letter, so that none vanishes unseen. */
    static final String MISSING = "\u25a1";

    private static final String BROUGHT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final List<Path> USUAL = Stream.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/TTF/DejaVuSans.ttf", "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
            "/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", "/System/Library/Fonts/Supplemental/Arial Unicode.ttf").map(Path::of)
                    .toList();

    private record Face(String family, byte[] file, CmapLookup letters) {}

    private final List<Face> faces;

    /** @param more TrueType files to look in after the one that is brought, before those that machines usually have */
    Typefaces(@Value("${redress.letters.fonts:}") List<String> more) {
        var files = Stream.concat(Stream.of(brought()), Stream.concat(more.stream().map(Path::of), USUAL.stream().filter(Files::isReadable))
                .map(Typefaces::read)).toList();
        faces = IntStream.range(0, files.size()).mapToObj(i -> face("Letter" + i, files.get(i))).toList();
    }

    private static byte[] brought() {
        try (InputStream in = Objects.requireNonNull(Typefaces.class.getResourceAsStream(BROUGHT),
                "the PDF library no longer brings " + BROUGHT)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw new IllegalArgumentException("redress.letters.fonts: " + file + " cannot be read", missing);
        }
    }

    private static Face face(String family, byte[] file) {
        try (var font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            return new Face(family, file, font.getUnicodeCmapLookup());
        } catch (IOException noFont) {
            throw new IllegalArgumentException("redress.letters.fonts: a file there is no TrueType font", noFont);
        }
    }

    /** As a CSS value: each letter is taken from the first that has it. */
    String family() {
        return faces.stream().map(Face::family).collect(Collectors.joining(", "));
    }

    void into(PdfRendererBuilder builder) {
        faces.forEach(face -> builder.useFont(() -> new ByteArrayInputStream(face.file()), face.family()));
    }

    /** The text with what no typeface has replaced by {@link #MISSING}. */
    String showable(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.codePoints().mapToObj(letter -> Character.isWhitespace(letter) || Character.isISOControl(letter) ? " "
                : has(letter) ? Character.toString(letter) : MISSING).collect(Collectors.joining());
    }

    private boolean has(int letter) {
        return faces.stream().anyMatch(face -> face.letters().getGlyphId(letter) > 0);
    }
}
