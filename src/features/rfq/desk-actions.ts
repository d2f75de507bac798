// The forms of an RFQ that has been sent: questions before the quote, its closing day, its end from our side.
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { cancelRfq, cancelRfqSchema } from "./cancel-rfq.ts";
import { changeCloseDay, changeCloseDaySchema } from "./change-close-day.ts";
import { giveInformation, giveInformationSchema } from "./give-information.ts";
import { startSellerRfq, startSellerRfqSchema } from "./start-seller-rfq.ts";
import { wantInformation, wantInformationSchema } from "./want-information.ts";

const clientPage = "/[locale]/rfqs/[number]";
const deskPage = "/[locale]/desk/rfqs/[number]";
const numberOf = ({ params }: FormContext) => params.number ?? "";

const want = defineForm({
	name: "want-information",
	page: deskPage,
	who: "staff",
	limit: "write",
	schema: wantInformationSchema,
	async run(context, input) {
		const { db, actor, locale } = context;
		const id = await wantInformation(db, actor, numberOf(context), input);
		return { goTo: `/${locale}/desk/rfqs/${encodeURIComponent(numberOf(context))}#information-${id}` };
	},
});

const give = defineForm({
	name: "give-information",
	page: clientPage,
	who: "client",
	limit: "write",
	schema: giveInformationSchema,
	async run(context, input) {
		const { db, actor, locale } = context;
		await giveInformation(db, actor, numberOf(context), input);
		const number = encodeURIComponent(numberOf(context));
		return { goTo: `/${locale}/rfqs/${number}#information-${encodeURIComponent(input.informationId)}` };
	},
});

const closeDay = defineForm({
	name: "change-close-day",
	page: clientPage,
	who: "client",
	limit: "write",
	schema: changeCloseDaySchema,
	async run(context, input) {
		const { db, actor, locale } = context;
		await changeCloseDay(db, actor, numberOf(context), input);
		return { goTo: `/${locale}/rfqs/${encodeURIComponent(numberOf(context))}#closing-day` };
	},
});

const cancel = defineForm({
	name: "cancel-rfq",
	page: deskPage,
	who: ["sales", "command"],
	limit: "write",
	schema: cancelRfqSchema,
	async run(context, input) {
		const { db, actor, locale } = context;
		await cancelRfq(db, actor, numberOf(context), input);
		return { goTo: `/${locale}/desk/rfqs/${encodeURIComponent(numberOf(context))}` };
	},
});

const start = defineForm({
	name: "start-seller-rfq",
	page: "/[locale]/desk/rfqs/new",
	who: ["sales", "command"],
	limit: "rfq",
	schema: startSellerRfqSchema,
	async run({ db, actor, locale }, input) {
		const { number } = await startSellerRfq(db, actor, input);
		return { goTo: `/${locale}/desk/rfqs/${number}` };
	},
});

/** Forms of this room besides the big one. */
export const forms: readonly Form[] = [want, give, closeDay, cancel, start];
