package io.parcelredress.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What signs and is signed with. From the environment; where nothing is set there, a value for demonstrations that everybody knows.
 *
 * @param easyPost EasyPost's webhook secret
 * @param mailbox signs the addresses under which cases are answered
 * @param links signs the links to buyers' pages
 * @param calls signs calls to the payment provider and the SMS gateway
 * @param remarks a line for each that is a demo value
 */
public record Secrets(String easyPost, String mailbox, String links, String calls, List<String> remarks) {

    public static Secrets from(UnaryOperator<@Nullable String> environment) {
        var remarks = new ArrayList<String>();
        return new Secrets(one("EASYPOST_WEBHOOK_SECRET", "demo-easypost-secret", environment, remarks),
                one("REDRESS_MAILBOX_SECRET", "demo-mailbox-secret-0001", environment, remarks),
                one("REDRESS_LINKS_SECRET", "demo-links-secret-000001", environment, remarks),
                        one("REDRESS_CALLS_SECRET", "demo-calls-secret-000001", environment, remarks), remarks);
    }

    private static String one(String name, String demo, UnaryOperator<@Nullable String> environment, List<String> remarks) {
        var set = environment.apply(name);
        if (set != null && !set.isBlank()) return set;
        remarks.add(name + "=" + demo);
        return demo;
    }
}
