/** The rules of recovering a loss: who is liable, for how much, and how a claim is argued to its end. */
@NullMarked
package io.parcelredress.claim;

import org.jspecify.annotations.NullMarked;
