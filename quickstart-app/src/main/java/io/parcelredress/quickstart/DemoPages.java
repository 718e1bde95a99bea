package io.parcelredress.quickstart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** The demo's own pages: where every case stands, the outbox, one message. */
final class DemoPages {

    private static final Pattern MESSAGE = Pattern.compile("/outbox/(\\d{1,9})(/body)?");
    private static final int ROWS = 200;

    private final Outbox outbox;
    private final Supplier<List<Standing>> cases;
    private final DemoClock clock;
    private final Ports ports;

    DemoPages(Outbox outbox, Supplier<List<Standing>> cases, DemoClock clock, Ports ports) {
        this.outbox = outbox;
        this.cases = cases;
        this.clock = clock;
        this.ports = ports;
    }

    /** Empty where there is no page under this path. */
    Optional<String> page(String path) {
        if (path.equals("/")) return Optional.of(home());
        var message = MESSAGE.matcher(path);
        if (!message.matches()) return Optional.empty();
        return outbox.find(Integer.parseInt(message.group(1))).map(sent -> message.group(2) == null ? message(sent) : sent.html() == null
                ? plain(sent.text()) : sent.html());
    }

    private String home() {
        var rows = new StringBuilder();
        cases.get().stream().limit(ROWS).forEach(one -> rows.append("<tr><th scope=row>").append(esc(one.parcelId())).append("</th><td>")
                .append(esc(one.carrier())).append("</td><td>").append(esc(one.inquiry()))
                .append("</td><td>").append(esc(one.claim())).append("</td><td>").append(esc(one.remedy())).append("</td><td><code>")
                        .append(esc(one.caseId())).append("</code></td></tr>"));
        var mails = new StringBuilder();
        outbox.last(ROWS).forEach(sent -> mails.append("<tr><td>").append(sent.at().toString().substring(0, 16).replace('T', ' '))
                .append("</td><td>").append(sent.channel()).append("</td><td>").append(esc(sent.to()))
                .append("</td><td><a href=\"/outbox/").append(sent.n()).append("\">")
                        .append(esc(sent.subject() == null ? shortened(sent.text()) : sent.subject())).append("</a></td></tr>"));
        return frame("Parcel Redress: the demo", """
                <p class=sim>Everything outside the three services is simulated here: carriers, insurer, bank, payment provider, SMS \
                gateway, order system and buyers. No mail leaves this machine.</p>
                <p>It is <b>%s</b> by the demo clock. Move it: <code>curl -X POST localhost:%d/api/demo/clock -d \
                '{"advance":"P7D"}'</code></p>
                <h2>Cases</h2><table><thead><tr><th>Parcel<th>Carrier<th>Inquiry<th>Claim<th>Remedy<th>Case</thead><tbody>%s</tbody></table>
                <h2>Outbox</h2><table class=mails><thead><tr><th>Sent (UTC)<th>By<th>To<th>Subject</thead><tbody>%s</tbody></table>
                """.formatted(clock.instant().toString().substring(0, 16).replace('T', ' ') + " UTC", ports.demo(), rows, mails));
    }

    private static String message(Outbox.Sent sent) {
        var facts = Map.of("To", sent.to(), "From", sent.from() == null ? "" : sent.from());
        var head = new StringBuilder();
        facts.forEach((name, value) -> head.append("<dt>").append(name).append("<dd>").append(esc(value)));
        if (sent.replyTo() != null) head.append("<dt>Answers go to<dd>").append(esc(sent.replyTo()));
        if (!sent.attachments().isEmpty()) head.append("<dt>Attached<dd>").append(esc(String.join(", ", sent.attachments())));
        var html = sent.html() == null ? "" : "<h2>As HTML</h2><iframe sandbox title=\"The mail as its reader sees it\" src=\"/outbox/"
                + sent.n() + "/body\"></iframe>";
        return frame(sent.subject() == null ? sent.channel() : sent.subject(),
                "<p><a href=\"/\">All messages</a></p><dl>" + head + "</dl>" + html + "<h2>As text</h2><pre>" + esc(sent.text())
                + "</pre>");
    }

    private static String plain(String text) {
        return frame("Message", "<pre>" + esc(text) + "</pre>");
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static String esc(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static String frame(String title, String body) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, \
                initial-scale=1"><title>%s</title><style>
                body{font:16px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff} \
                h1{font-size:1.5rem} h2{font-size:1.15rem;margin-top:2rem}
                table{border-collapse:collapse;width:100%%;font-size:.9rem} th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px \
                solid #d8dee4;vertical-align:top;overflow-wrap:anywhere}
                thead th{background:#f3f5f7} .mails td:nth-child(-n+2){white-space:nowrap} .sim{background:#fff6d6;border:1px solid \
                #e3c65b;padding:.6rem .9rem;border-radius:.4rem} \
                pre{white-space:pre-wrap;background:#f6f8fa;padding:1rem;border-radius:.4rem}
                iframe{width:100%%;height:44rem;border:1px solid #d8dee4;border-radius:.4rem} \
                dt{font-weight:600;float:left;clear:left;width:9rem} dd{margin:0 0 .3rem 9rem;overflow-wrap:anywhere} code{font-size:.85em}
                </style></head><body><h1>%s</h1>%s</body></html>""".formatted(esc(title), esc(title), body);
    }
}
