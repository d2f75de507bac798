import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { followSchema, followSubject } from "./follow-subject.ts";
import { unfollowSubject } from "./unfollow-subject.ts";

/** Every page on which a FollowButton or a FollowList stands. */
const pages = [
	"/[locale]/bulletins",
	"/[locale]/bulletins/[slug]",
	"/[locale]/catalogue/[family]",
	"/[locale]/products/[partNumber]",
	"/[locale]/account",
];

/** This room's forms. */
export const forms: readonly Form[] = pages.flatMap((page) => [
	defineForm({
		name: "follow",
		page,
		who: "signed-in",
		schema: followSchema,
		limit: "write",
		run: async (context, input) => {
			await followSubject(context.db, context.actor, input);
			return { goTo: samePage(context) };
		},
	}),
	defineForm({
		name: "unfollow",
		page,
		who: "signed-in",
		schema: followSchema,
		limit: "write",
		run: async (context, input) => {
			await unfollowSubject(context.db, context.actor, input);
			return { goTo: samePage(context) };
		},
	}),
]);

function samePage({ url }: FormContext): string {
	return url.pathname + url.search;
}
