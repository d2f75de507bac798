/** A text to be put into a cell. Row from 1, column from 0. */
export interface CellEdit {
	row: number;
	column: number;
	text: string;
}
