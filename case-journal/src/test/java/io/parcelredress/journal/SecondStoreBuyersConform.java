package io.parcelredress.journal;

import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.OnSecondStore;

@OnSecondStore
class SecondStoreBuyersConform extends MongoBuyersConform {
    @Override
    Backbone backbone() {
        return Backbone.onSecondStore();
    }
}
