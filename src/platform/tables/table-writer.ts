/** A number stays a number; null is an empty cell. */
export type TableCell = string | number | null;

export interface TableWriter {
	/** Some hundreds of rows at a time; waits where the other end is slow. Throws where it broke. */
	write(rows: readonly (readonly TableCell[])[]): Promise<void>;
	/** Nothing is complete before this has answered. */
	end(): Promise<void>;
}
