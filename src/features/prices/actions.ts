// The forms of the price pages.
import { copyFile, rename, rm } from "node:fs/promises";
import { z } from "zod";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { Refusal } from "#platform/refusal.ts";
import { discardPriceImport, takeOverPriceImport } from "./decide-price-import.ts";
import { discloseCosts, discloseCostsSchema } from "./disclose-costs.ts";
import { noteExchangeRate, noteExchangeRateSchema } from "./note-exchange-rate.ts";
import { priceKeepers } from "./price-roles.ts";
import { startPriceImport, startPriceImportSchema } from "./start-price-import.ts";

const listsPage = "/[locale]/desk/prices";
const importPage = "/[locale]/desk/prices/imports/[id]";

const sendForm = defineForm({
	name: "price-file",
	page: listsPage,
	who: priceKeepers,
	takesFiles: "product-data",
	schema: startPriceImportSchema,
	async run({ db, actor, locale, files, settings }, input) {
		const [file] = files;
		if (!file) throw new Refusal("import-file-missing", {}, "file");
		const { fileName, sizeBytes, quarantinePath } = file;
		const arrived = { fileName, sizeBytes, layTo: (path: string) => move(quarantinePath, path) };
		const id = await startPriceImport(db, actor, arrived, input, settings);
		return { goTo: `/${locale}/desk/prices/imports/${id}` };
	},
});

/** The data folder may lie on another disk than the quarantine. */
async function move(from: string, to: string): Promise<void> {
	try {
		await rename(from, to);
	} catch (fault) {
		if ((fault as NodeJS.ErrnoException).code !== "EXDEV") throw fault;
		await copyFile(from, to);
		await rm(from);
	}
}

const takeForm = decision("price-take-over", ({ db, actor, params }) =>
	takeOverPriceImport(db, actor, params.id ?? ""),
);
const discardForm = decision("price-discard", ({ db, actor, params, settings }) =>
	discardPriceImport(db, actor, params.id ?? "", settings),
);

function decision(name: string, deed: (context: FormContext) => Promise<void>): Form {
	return defineForm({
		name,
		page: importPage,
		who: priceKeepers,
		limit: "write",
		schema: z.object({}),
		async run(context) {
			await deed(context);
			return { goTo: `/${context.locale}/desk/prices/imports/${context.params.id ?? ""}` };
		},
	});
}

const rateForm = defineForm({
	name: "exchange-rate",
	page: "/[locale]/desk/prices/rates",
	who: priceKeepers,
	limit: "write",
	schema: noteExchangeRateSchema,
	async run({ db, actor, locale }, input) {
		await noteExchangeRate(db, actor, input);
		return { goTo: `/${locale}/desk/prices/rates` };
	},
});

const disclosureForm = defineForm({
	name: "cost-disclosure",
	page: "/[locale]/desk/prices/disclosure",
	who: priceKeepers,
	limit: "write",
	schema: discloseCostsSchema,
	async run({ db, actor, locale }, input) {
		await discloseCosts(db, actor, input);
		const address = new URLSearchParams({ client: input.organisation, saved: "1" });
		return { goTo: `/${locale}/desk/prices/disclosure?${address.toString()}` };
	},
});

/** This room's forms. */
export const forms: readonly Form[] = [sendForm, takeForm, discardForm, rateForm, disclosureForm];
