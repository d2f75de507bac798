// What src/server hands to every page (Astro.locals).
declare namespace App {
	interface Locals {
		db: import("../db/connect.ts").Database;
		settings: import("./platform/env.ts").Settings;
		/** What products are filtered, counted and sorted by. */
		productIndex: import("./features/search/keep-product-index.ts").KeptIndex;
		/** Writes PDF and XLSX in a thread of its own. */
		papers: import("./platform/papers/paper-office.ts").PaperOffice;
		/** What the company calls itself, from content/company.json. */
		company: import("./platform/company.ts").Company;
		actor: import("./platform/auth/actor.ts").Actor;
		/** Set by src/middleware from the first part of the path. */
		locale: import("./platform/i18n/locales.ts").Locale;
		words: import("./platform/i18n/words.ts").Words;
		/** The outcome of the form that was posted to this page; null on a plain visit. */
		form: import("./platform/http/forms.ts").FormState | null;
		/** The body of a POST, already read by src/server with its limits. */
		fields: readonly (readonly [string, string])[];
		files: readonly import("./platform/attachments/uploaded-file.ts").UploadedFile[];
		/** Files that were not taken, and why; run-form.ts shows them at their fields. */
		refusedFiles: readonly import("./platform/attachments/uploaded-file.ts").RefusedFile[];
		cookies: Record<string, string>;
		requestId: string;
		/** Logs what went wrong on our side, with the request's id. */
		reportFault(fault: unknown): void;
		clientIp: string;
		userAgent: string;
		/** Points left or a refusal; see platform/http/rate-limits.ts. */
		spend: import("./platform/http/rate-limiter.ts").Spend;
	}
}
