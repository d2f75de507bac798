// The forms of talk. The client's page knows the outer side only; the desk's names its side in the address.
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { markRead, markReadSchema } from "./mark-read.ts";
import { postMessage, postMessageSchema } from "./post-message.ts";
import type { TalkSide } from "./talk.ts";

interface Place {
	page: string;
	who: "client" | "staff";
	side(context: FormContext): TalkSide;
	address(context: FormContext): string;
}

const number = ({ params }: FormContext) => params.number ?? "";

const atClient: Place = {
	page: "/[locale]/rfqs/[number]/talk",
	who: "client",
	side: () => "outer",
	address: (context) => `/${context.locale}/rfqs/${encodeURIComponent(number(context))}/talk`,
};

const atDesk: Place = {
	page: "/[locale]/desk/rfqs/[number]/talk",
	who: "staff",
	// What says nothing stays among ourselves.
	side: ({ url }) => (url.searchParams.get("side") === "outer" ? "outer" : "inner"),
	address: (context) =>
		`/${context.locale}/desk/rfqs/${encodeURIComponent(number(context))}/talk?side=${atDesk.side(context)}`,
};

function postForm(place: Place, name: string): Form {
	return defineForm({
		name,
		page: place.page,
		who: place.who,
		limit: "write",
		takesFiles: true,
		schema: postMessageSchema,
		async run(context, input) {
			const { db, actor, files, settings } = context;
			const message = { ...input, side: place.side(context), files };
			const id = await postMessage(db, actor, number(context), message, settings);
			return { goTo: `${place.address(context)}#message-${id}` };
		},
	});
}

function readForm(place: Place, name: string): Form {
	return defineForm({
		name,
		page: place.page,
		who: place.who,
		limit: "write",
		schema: markReadSchema,
		async run(context, { messageId }) {
			const { db, actor } = context;
			await markRead(db, actor, number(context), { side: place.side(context), messageId });
			return { goTo: place.address(context) };
		},
	});
}

/** This room's forms. */
export const forms: readonly Form[] = [
	postForm(atClient, "post-message"),
	readForm(atClient, "mark-read"),
	postForm(atDesk, "post-desk-message"),
	readForm(atDesk, "mark-desk-read"),
];
