import type { RefusalCode } from "../i18n/words.ts";
import type { RefusalFacts } from "../refusal.ts";

/** A file that came with a form: streamed to quarantine, counted, hashed and sniffed; nobody's yet. */
export interface UploadedFile {
	field: string;
	/** As the browser named it, cleaned to one line; never used as a path. */
	fileName: string;
	/** By content, not by what the browser claimed. */
	mediaType: string;
	sizeBytes: number;
	sha256: string;
	/** Where it lies until a deed keeps it. */
	quarantinePath: string;
}

/** A file that was not taken; the form shows the sentence at its field and keeps everything else that was typed. */
export interface RefusedFile {
	field: string;
	because: RefusalCode;
	facts: RefusalFacts;
}
