/** Journals of an earlier build, as facts in and decisions out: every build after it decides alike, or says where it does not. */
package io.parcelredress.simulation.golden;
