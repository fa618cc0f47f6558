/**
 * What a run measured, as values, as a table for people and as JSON for programs. Every figure has
 * one name and one sentence, kept in {@link exo.service.report.Count}.
 */
@NullMarked
package exo.service.report;

import org.jspecify.annotations.NullMarked;
