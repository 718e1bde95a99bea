package io.parcelredress.quickstart.losses;

import io.parcelredress.events.EventCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A row of a CSV file as a loss. Its columns are named like the paths of the event, in short; an empty cell says nothing. */
final class LossRow {

    /** Column, and where its text goes in the event. */
    private static final Map<String, String> TEXTS = texts();

    private LossRow() {}

    private static Map<String, String> texts() {
        var paths = new LinkedHashMap<String, String>();
        List.of("sellerId", "parcelId", "reportedAt", "reason", "replaces").forEach(name -> paths.put(name, name));
        List.of("trackingNumber", "carrier", "service", "from", "to", "shippedAt", "promisedBy", "packaging")
                .forEach(name -> paths.put(name, "parcel." + name));
        List.of("orderId", "channel", "orderedAt", "paidAt").forEach(name -> paths.put(name, "order." + name));
        paths.put("paymentMethod", "order.payment.method");
        paths.put("paymentProvider", "order.payment.provider");
        paths.put("paymentReference", "order.payment.reference");
        paths.put("insurer", "parcel.insurance.insurer");
        paths.put("policy", "parcel.insurance.policy");
        paths.put("buyerName", "buyer.name");
        paths.put("buyerEmail", "buyer.email");
        paths.put("buyerPhone", "buyer.phone");
        paths.put("buyerLocale", "buyer.locale");
        paths.put("buyerCity", "buyer.address.city");
        paths.put("buyerPostcode", "buyer.address.postcode");
        paths.put("buyerCountry", "buyer.address.country");
        return paths;
    }

    private static final Map<String, String> MONEY = Map.of("value", "parcel.value", "shippingPaid", "parcel.shippingPaid", "paidAmount",
            "order.payment.amount", "insuredValue", "parcel.insurance.insuredValue");

    /**
     * The loss a row states.
     *
     * @throws IllegalArgumentException for a column that is not known, a weight that is no whole number, or an amount without the row's
     *        currency
     */
    static ObjectNode toLoss(Map<String, String> row) {
        var loss = EventCodec.JSON.createObjectNode();
        row.forEach((column, cell) -> {
            var text = cell == null ? "" : cell.strip();
            if (text.isEmpty()) return;
            if (TEXTS.containsKey(column)) put(loss, TEXTS.get(column), text);
            else if (MONEY.containsKey(column)) money(loss, MONEY.get(column), text, row.get("currency"));
            else if (column.equals("weightGrams")) weight(loss, text);
            else if (column.equals("contents")) at(loss, "parcel").putArray("contents").addObject().put("description", text);
            else if (column.equals("buyerAddress")) at(loss, "buyer.address").putArray("lines").add(text);
            else if (!column.equals("currency")) {
                throw new IllegalArgumentException("there is no column '" + column + "': see docs/loading-losses.md");
            }
        });
        return loss;
    }

    private static void put(ObjectNode loss, String path, String text) {
        int dot = path.lastIndexOf('.');
        at(loss, dot < 0 ? "" : path.substring(0, dot)).put(path.substring(dot + 1), text);
    }

    private static ObjectNode at(ObjectNode loss, String path) {
        var node = loss;
        for (var step : path.isEmpty() ? List.<String>of() : List.of(path.split("\\."))) node = node.withObject("/" + step);
        return node;
    }

    private static void money(ObjectNode loss, @Nullable String path, String amount, @Nullable String currency) {
        if (path == null) return;
        if (currency == null || currency.isBlank()) {
            throw new IllegalArgumentException("currency is missing: give its ISO 4217 code in the column 'currency'");
        }
        put(loss, path + ".amount", amount);
        put(loss, path + ".currency", currency.strip());
    }

    private static void weight(ObjectNode loss, String text) {
        try {
            at(loss, "parcel").put("weightGrams", Integer.parseInt(text));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("weightGrams must be a whole number of grams", noNumber);
        }
    }
}
