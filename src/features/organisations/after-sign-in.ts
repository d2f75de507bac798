import type { PersonKind } from "#platform/auth/session-life.ts";
import type { FormContext } from "#platform/http/forms.ts";
import { safePath } from "#platform/http/safe-path.ts";
import type { SignedIn } from "./open-session.ts";

/** Where somebody goes who has just proven something: on, or to the next step, which remembers where on is. */
export function afterSignIn(
	context: Pick<FormContext, "locale" | "url">,
	{ kind, cookies, due }: SignedIn,
): { goTo: string; cookies: string[] } {
	if (!due) return { goTo: homeOf(context, kind), cookies };
	const next = safePath(context.url.searchParams.get("next"), "");
	const step = { code: "code", enrolment: "enrol", provider: "provider" }[due];
	const search = next ? `?${new URLSearchParams({ next })}` : "";
	return { goTo: `/${context.locale}/sign-in/${step}${search}`, cookies };
}

/** What was asked for before signing in, on our own site only, or where the day begins. */
export function homeOf({ locale, url }: Pick<FormContext, "locale" | "url">, kind: PersonKind): string {
	return safePath(url.searchParams.get("next"), kind === "staff" ? `/${locale}/desk` : `/${locale}/rfqs`);
}
