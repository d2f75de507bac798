// The one address an identity provider sends browsers back to. Whatever was wrong, the person reads the same sentence.
import type { APIRoute } from "astro";
import { afterSignIn } from "#features/organisations/after-sign-in.ts";
import { finishByProvider } from "#features/single-sign-on/finish-by-provider.ts";
import { endedHalfSignInCookie } from "#platform/auth/cookies.ts";

export const GET: APIRoute = async ({ locals, url }) => {
	const { db, settings } = locals;
	const answer = new URL(url.pathname + url.search, settings.siteUrl);
	const { locale: begunIn, next, isTrial, signedIn, refused } = await finishByProvider(db, answer, locals, settings);
	const locale = begunIn ?? locals.locale;
	if (!signedIn) {
		const goTo = isTrial
			? `/${locale}/organisation/sign-in?done=${refused ? "refused" : "tried"}`
			: `/${locale}/sign-in?provider=refused`;
		return goOn(goTo, [endedHalfSignInCookie(settings)]);
	}
	const from = new URL(`?${new URLSearchParams({ next })}`, settings.siteUrl);
	const { goTo } = afterSignIn({ locale, url: from }, signedIn);
	return goOn(goTo, signedIn.cookies);
};

function goOn(goTo: string, cookies: readonly string[]): Response {
	const headers = new Headers({ Location: goTo, "Referrer-Policy": "no-referrer" });
	for (const cookie of cookies) headers.append("Set-Cookie", cookie);
	return new Response(null, { status: 303, headers });
}
