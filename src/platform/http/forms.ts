// What a form is. The list of every form is src/forms/index.ts; src/middleware/run-form.ts runs them.
import type { z } from "zod";
import type { Database } from "../../../db/connect.ts";
import type { UploadedFile } from "../attachments/uploaded-file.ts";
import type { Actor } from "../auth/actor.ts";
import type { Company } from "../company.ts";
import type { Settings } from "../env.ts";
import type { Locale } from "../i18n/locales.ts";
import type { FieldTree } from "./fields.ts";
import type { Spend } from "./rate-limiter.ts";
import type { RateClass } from "./rate-limits.ts";
import type { Who } from "./who.ts";

/** What a form's deed may know of the request. */
export interface FormContext {
	db: Database;
	settings: Settings;
	actor: Actor;
	locale: Locale;
	requestId: string;
	clientIp: string;
	userAgent: string;
	/** The route's parameters: `{ locale: "en", number: "RFQ-2026-000123" }`. */
	params: Record<string, string | undefined>;
	url: URL;
	/** The values of our own cookies that came with the request. */
	cookies: Record<string, string>;
	company: Company;
	/** For what is counted by more than the client's address. */
	spend: Spend;
	/** Received, sniffed and waiting in quarantine; a deed keeps them, or they are swept away. */
	files: readonly UploadedFile[];
}

/** Where the browser goes next (303), or what the same page shows; with cookies to set, if any. */
export type FormOutcome = ({ goTo: string } | { done: unknown }) & {
	cookies?: readonly string[];
	/** Sent with the answer: sign-out clears what the browser keeps. */
	headers?: Record<string, string>;
};

export interface Form {
	/** Kebab case, unique: the hidden field `form` names it where a page has several. */
	name: string;
	/** The route pattern of the page it stands on: `/[locale]/rfqs/[number]`. */
	page: string;
	who: Who;
	schema: z.ZodType;
	/** Counted against this limit before anything else happens. */
	limit?: RateClass;
	/** May carry files, and of which kind; every other form with files is refused. */
	takesFiles?: boolean | "product-data" | "bill" | "questionnaire";
	run(context: FormContext, input: unknown): Promise<FormOutcome>;
}

/** What the page shows after a form was refused, or done without moving on. */
export interface FormState {
	name: string;
	/** Exactly what was typed. Passwords are left out. */
	values: FieldTree;
	/** Sentences by field name: `lines[0].quantity`. */
	errors: Record<string, string>;
	/** A sentence about the whole. */
	message: string | null;
	done: unknown;
}

/** Declares a form with its input typed by its schema. */
export function defineForm<Schema extends z.ZodType>(form: {
	name: string;
	page: string;
	who: Who;
	schema: Schema;
	limit?: RateClass;
	takesFiles?: Form["takesFiles"];
	run(context: FormContext, input: z.output<Schema>): Promise<FormOutcome>;
}): Form {
	return form as Form;
}
