// What is kept of a spreadsheet of another supplier's offer until somebody has looked at it. Pure.
import { z } from "zod";
import { rivalFields } from "./rival-fields.ts";

/** Of lines; what stands above the head comes on top. */
export const MAX_ROWS_ABOVE = 20;

export const uploadHeadSchema = z.object({ row: z.int().min(0), names: z.array(z.string()) });
export type UploadHead = z.output<typeof uploadHeadSchema>;

export const uploadRowsSchema = z.array(z.object({ row: z.int(), cells: z.array(z.string()) }));
export type UploadRow = z.output<typeof uploadRowsSchema>[number];

export const uploadMappingSchema = z.object({
	/** One a column; null: left out. */
	columns: z.array(z.enum(rivalFields).nullable()),
	/** By row, where somebody has said so: the RFQ's line, or empty for a row left out. */
	lines: z.record(z.string(), z.string()).default({}),
	/** Of every price whose row and column say nothing. */
	currency: z.string().default(""),
});
export type UploadMapping = z.output<typeof uploadMappingSchema>;
