import { type Database, inTransaction } from "#db/connect.ts";
import { toLocale, type Locale } from "#platform/i18n/locales.ts";
import type { Settings } from "#platform/env.ts";
import { admit } from "#features/organisations/admit.ts";
import { letterSender } from "#features/organisations/letter-sender.ts";
import type { BrowserFacts, SignedIn } from "#features/organisations/open-session.ts";
import { endHalfSignIn, findHalfSignIn, type HalfSignIn } from "#features/second-factor/half-sign-in.ts";
import { accessOf, findProviderById, type Provider } from "./find-provider.ts";
import { linkPerson } from "./link-person.ts";
import { noteRefusal } from "./note-refusal.ts";
import { type Claims, discover, readAnswer } from "./open-id.ts";
import { ProviderRefused } from "./provider-refused.ts";

type FinishSettings = Pick<Settings, "siteUrl" | "appSecret" | "contentDir" | "egressAllow">;

/** What came of it; `refused` looks the same whatever was wrong. */
export interface ByProviderOutcome {
	locale: Locale | null;
	next: string;
	isTrial: boolean;
	signedIn: SignedIn | null;
	refused: ProviderRefused | null;
}

/** The browser comes back from the provider with an answer for the half sign-in its cookie names. It is judged once. */
export async function finishByProvider(
	db: Database,
	answer: URL,
	browser: BrowserFacts,
	settings: FinishSettings,
): Promise<ByProviderOutcome> {
	const half = await findHalfSignIn(db, browser, "single-sign-on");
	const mine = half && (await endHalfSignIn(db, half.idHash)) ? half : undefined;
	const { locale, next, isTrial } = { next: "", isTrial: false, ...mine?.payload } as Record<string, unknown>;
	const outcome = { locale: locale ? toLocale(String(locale)) : null, next: String(next), isTrial: isTrial === true };
	const provider = mine && (await findProviderById(db, String(mine.payload.providerId)));
	if (!provider) return { ...outcome, signedIn: null, refused: new ProviderRefused("answer", "state") };
	try {
		const claims = await judge(provider, mine, answer, settings);
		const signedIn = await enter(db, provider, mine, claims, browser, settings);
		return { ...outcome, signedIn, refused: null };
	} catch (refused) {
		if (!(refused instanceof ProviderRefused)) throw refused;
		await noteRefusal(db, provider, refused);
		return { ...outcome, signedIn: null, refused };
	}
}

async function judge(provider: Provider, half: HalfSignIn, answer: URL, settings: FinishSettings): Promise<Claims> {
	const { state, nonce, verifier } = half.payload as Record<"state" | "nonce" | "verifier", string>;
	if (answer.searchParams.get("state") !== state) throw new ProviderRefused("answer", "state");
	const config = await discover(accessOf(provider, settings), settings.egressAllow);
	return readAnswer(config, answer, { state, nonce, verifier });
}

/** Gives null after a trial: whoever tries is signed in already. */
async function enter(
	db: Database,
	provider: Provider,
	half: HalfSignIn,
	claims: Claims,
	browser: BrowserFacts,
	settings: FinishSettings,
): Promise<SignedIn | null> {
	const sender = await letterSender(settings);
	const locale = toLocale(String(half.payload.locale));
	return inTransaction(db, async (trx) => {
		const { personId, membershipId } = await linkPerson(trx, provider, claims, locale, sender);
		if (half.personId === null)
			return admit(trx, { id: personId, kind: "client" }, browser, { membershipId, isByProvider: true });
		if (half.personId !== personId) throw new ProviderRefused("somebody-else");
		return null;
	});
}
