package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerStated;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.ParcelReportedLost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer says of the parcel, in whatever order it came.
 *
 * @param last the last word on whether it arrived
 * @param unpublished words on that which no event has told of yet
 * @param onFoundParcel the last word on what shall become of a parcel that turned up after the remedy
 */
record BuyerStatements(@Nullable BuyerStated last, List<BuyerStated> unpublished, Denials denials,
        @Nullable FoundParcelAnswered onFoundParcel) {

    static final BuyerStatements NONE = new BuyerStatements(null, List.of(), Denials.NONE, null);

    BuyerStatements after(BuyerStated said) {
        var waiting = new ArrayList<>(unpublished);
        waiting.add(said);
        return new BuyerStatements(last != null && said.at().isBefore(last.at()) ? last : said, List.copyOf(waiting), denials.after(said),
                onFoundParcel);
    }

    /** The event names the word it tells of by what was said, and when. */
    BuyerStatements after(BuyerStatementReceived published) {
        var waiting = new ArrayList<>(unpublished);
        waiting.remove(new BuyerStated(published.statement(), published.statedAt()));
        return new BuyerStatements(last, List.copyOf(waiting), denials, onFoundParcel);
    }

    BuyerStatements after(ParcelReportedLost report) {
        var denied = denials.after(report);
        return denied.equals(denials) ? this : new BuyerStatements(last, unpublished, denied, onFoundParcel);
    }

    BuyerStatements after(FoundParcelAnswered answer) {
        return onFoundParcel != null && answer.at().isBefore(onFoundParcel.at()) ? this
                : new BuyerStatements(last, unpublished, denials, answer);
    }
}
