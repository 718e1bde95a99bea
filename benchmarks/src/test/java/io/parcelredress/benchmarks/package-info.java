/** That the benchmarks run, and compare like with like. Nothing is timed here. */
package io.parcelredress.benchmarks;
