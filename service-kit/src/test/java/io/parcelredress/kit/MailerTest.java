package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parcelredress.journal.Outcome;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What becomes of a mail, and what Mailer makes of it. */
class MailerTest {

    private static Mailer mailer(int port) {
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        List.of("connectiontimeout", "timeout", "writetimeout").forEach(limit -> smtp.getJavaMailProperties()
                .setProperty("mail.smtp." + limit, "2000"));
        return new Mailer(smtp);
    }

    private static Letter letter(String to, String subject, String fileName) {
        return new Letter("case:service:7", "Acme <redress@seller.example>", to, "redress+x@seller.example", subject, "Text — größer",
                "<p>HTML</p>",
                List.of(new Letter.Attachment(fileName, "text/plain", "document".getBytes(StandardCharsets.UTF_8))));
    }

    private static Outcome send(Map<String, String> script) {
        try (var server = new ScriptedSmtp(script)) {
            return mailer(server.port()).send(letter("carrier@example.com", "inquiry", "a.txt"));
        }
    }

    @Test
    void a_mail_arrives_whole_under_an_id_that_follows_from_its_effect() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.start();
        try {
            var outcome = mailer(server.getSmtp().getPort()).send(letter("carrier@example.com", "inquiry about größe", "receipt ü.txt"));
            assertThat(outcome).isEqualTo(new Outcome.Done("<case.service.7@parcel-redress>"));
            var message = server.getReceivedMessages()[0];
            assertThat(message.getMessageID()).isEqualTo("<case.service.7@parcel-redress>");
            assertThat(message.getSubject()).isEqualTo("inquiry about größe");
            assertThat(message.getReplyTo()[0]).hasToString("redress+x@seller.example");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            var parts = (Multipart) message.getContent();
            assertThat(parts.getBodyPart(1).getFileName()).contains("receipt");
            assertThat(raw(message)).contains("multipart/alternative", "text/html");
        } finally {
            server.stop();
        }
    }

    /** Whatever stands in a value: it begins no header of its own, and no second recipient. */
    @ParameterizedTest
    @ValueSource(strings = {"x\r\nBcc: thief@example.com", "x\nBcc: thief@example.com", "x\rBcc: thief@example.com",
            "x\r\n\r\nBcc: thief@example.com", "x\u2028Bcc: thief@example.com", "x\u0085Bcc: thief@example.com"})
    void no_value_can_smuggle_a_header_in(String value) throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.start();
        try {
            assertThat(mailer(server.getSmtp().getPort()).send(letter("carrier@example.com", value, value)))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(server.getReceivedMessages()).hasSize(1);
            var message = server.getReceivedMessages()[0];
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("carrier@example.com");
            assertThat(Collections.list(message.getAllHeaderLines())).noneMatch(line -> line.startsWith("Bcc"));
            assertThat(raw(message).lines()).noneMatch(line -> line.startsWith("Bcc"));
            assertThat(mailer(server.getSmtp().getPort()).send(letter("carrier@example.com" + value, "s", "f")))
                    .isInstanceOf(Outcome.Refused.class);
        } finally {
            server.stop();
        }
    }

    private static String raw(Message message) throws Exception {
        var raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        return raw.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b, c@d", "a b@c.example", "<a@b.example"})
    void an_address_that_is_none_is_refused_for_good(String to) {
        assertThat(mailer(1).send(letter(to, "s", "f"))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_server_that_is_away_has_surely_taken_nothing() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(mailer(port).send(letter("carrier@example.com", "s", "f"))).isInstanceOf(Outcome.NotDone.class);
    }

    @ParameterizedTest
    @CsvSource({"CONNECT, 421 too busy", "CONNECT, HANG UP", "EHLO, HANG UP", "MAIL, 451 try later", "MAIL, 530 authenticate first",
            "RCPT, 450 greylisted", "RCPT, 452 too many", "DATA, 451 later", "., 452 no space now"})
    void later_is_not_never(String command, String answer) {
        assertThat(send(Map.of(command, answer))).isInstanceOf(Outcome.NotDone.class);
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 no such user, address (550)", "RCPT, 553 not local, address (553)", "MAIL, 550 sender refused, mail (550)",
            "DATA, 554 no, mail (554)", "., 552 too large, mail (552)"})
    void never_is_a_refusal_with_the_servers_code(String command, String answer, String reason) {
        assertThat(send(Map.of(command, answer))).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.reason()).contains(reason));
    }

    @Test
    void a_line_that_is_cut_after_the_mail_leaves_it_unknown_whether_it_was_taken() {
        assertThat(send(Map.of(".", ScriptedSmtp.HANG_UP))).isInstanceOf(Outcome.Unknown.class);
        assertThat(mailer(1).enquire()).isInstanceOf(Outcome.NotDone.class);
    }

    @Test
    void a_farewell_that_fails_does_not_undo_a_mail_that_was_taken() {
        assertThat(send(Map.of("QUIT", ScriptedSmtp.HANG_UP))).isInstanceOf(Outcome.Done.class);
    }
}
