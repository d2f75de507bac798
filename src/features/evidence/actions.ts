// The forms of evidence: a pack is asked for, or built again; the whole chain is looked at.
import { z } from "zod";
import { defineForm, type Form } from "#platform/http/forms.ts";
import type { Who } from "#platform/http/who.ts";
import { askPack, askPackSchema } from "./ask-pack.ts";
import { askVerification } from "./ask-verification.ts";
import { retryPack } from "./retry-pack.ts";

const rfqPage = "/[locale]/rfqs/[number]/evidence";
const deskPage = "/[locale]/desk/evidence";

const askForm = defineForm({
	name: "ask-evidence-pack",
	page: rfqPage,
	who: "client",
	limit: "write",
	schema: z.object({}),
	async run({ db, actor, params, url }) {
		await askPack(db, actor, { number: params.number ?? "" });
		return { goTo: url.pathname };
	},
});

const deskAskForm = defineForm({
	name: "ask-evidence-pack-at-desk",
	page: deskPage,
	who: ["command"],
	limit: "write",
	schema: askPackSchema,
	async run({ db, actor, url }, input) {
		await askPack(db, actor, input);
		return { goTo: `${url.pathname}#packs` };
	},
});

const verifyForm = defineForm({
	name: "verify-chain",
	page: deskPage,
	who: ["command", "administrator"],
	limit: "write",
	schema: z.object({}),
	async run({ db, actor, url }) {
		await askVerification(db, actor);
		return { goTo: `${url.pathname}#chain` };
	},
});

/** One that failed is built again from the list it stands in. */
function retryForm(name: string, page: string, who: Who): Form {
	return defineForm({
		name,
		page,
		who,
		limit: "write",
		schema: z.object({ id: z.string().max(40) }),
		async run({ db, actor, url }, { id }) {
			await retryPack(db, actor, { id });
			return { goTo: url.pathname };
		},
	});
}

/** This room's forms. */
export const forms: readonly Form[] = [
	askForm,
	retryForm("retry-evidence-pack", rfqPage, "client"),
	deskAskForm,
	retryForm("retry-evidence-pack-at-desk", deskPage, ["command"]),
	verifyForm,
];
