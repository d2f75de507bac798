// The forms of questionnaires, of clients and of the desk.
import { z } from "zod";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { Refusal } from "#platform/refusal.ts";
import { confirmAnswers, confirmAnswersSchema } from "./confirm-answers.ts";
import { correctColumns, correctColumnsSchema } from "./correct-columns.ts";
import { discardQuestionnaire } from "./discard-questionnaire.ts";
import { finishQuestionnaire } from "./finish-questionnaire.ts";
import { questionnaireReaders } from "./questionnaire.ts";
import { startQuestionnaire } from "./start-questionnaire.ts";

const listPage = "/[locale]/questionnaires";
const clientPage = "/[locale]/questionnaires/[id]";
const deskPage = "/[locale]/desk/questionnaires/[id]";
const idOf = ({ params }: FormContext) => params.id ?? "";

const startForm = defineForm({
	name: "questionnaire",
	page: listPage,
	who: "client",
	limit: "write",
	takesFiles: "questionnaire",
	schema: z.object({}),
	async run({ db, actor, files, settings, locale }) {
		const [file] = files;
		if (!file) throw new Refusal("questionnaire-missing", {}, "file");
		const id = await startQuestionnaire(db, actor, file, settings);
		return { goTo: `/${locale}/questionnaires/${id}` };
	},
});

const columnsForm = defineForm({
	name: "questionnaire-columns",
	page: clientPage,
	who: "client",
	limit: "write",
	schema: correctColumnsSchema,
	async run(context, input) {
		await correctColumns(context.db, context.actor, idOf(context), input);
		return { goTo: context.url.pathname };
	},
});

const discardForm = defineForm({
	name: "questionnaire-discard",
	page: clientPage,
	who: "client",
	limit: "write",
	schema: z.object({}),
	async run(context) {
		await discardQuestionnaire(context.db, context.actor, idOf(context));
		return { goTo: `/${context.locale}/questionnaires` };
	},
});

const confirmForm = defineForm({
	name: "questionnaire-answers",
	page: deskPage,
	who: questionnaireReaders,
	limit: "write",
	schema: confirmAnswersSchema,
	async run(context, input) {
		await confirmAnswers(context.db, context.actor, idOf(context), input);
		// Back to the same page of the same questions.
		return { goTo: `${context.url.pathname}${context.url.search}#questions` };
	},
});

const finishForm = defineForm({
	name: "questionnaire-finish",
	page: deskPage,
	who: questionnaireReaders,
	limit: "write",
	schema: z.object({}),
	async run(context) {
		await finishQuestionnaire(context.db, context.actor, idOf(context));
		return { goTo: context.url.pathname };
	},
});

/** This room's forms. */
export const forms: readonly Form[] = [startForm, columnsForm, discardForm, confirmForm, finishForm];
