import { startLocalMailProvider } from "../tests/support/local-mail-provider.ts";
import { startHouse } from "../tests/support/start-house.ts";
import { signInOverHttp } from "../tests/support/sign-in-over-http.ts";
import { percentiles } from "./load.ts";

/**
 * Submits RFQs one after the other as Mei and waits, for each, until the mail provider has the lead's letter: from the
 * submission's first byte out to the letter's last byte in.
 */
export async function measureLetters(submissions: number, say: (line: string) => void): Promise<void> {
	const provider = await startLocalMailProvider();
	const house = await startHouse({
		mode: "demo",
		env: { RESEND_API_KEY: "re_bench", RESEND_BASE_URL: provider.baseUrl },
	});
	const cookie = await signInOverHttp(house.url, "mei@harbour-rail.example");
	const answered: number[] = [];
	const handedOver: number[] = [];
	for (let count = 0; count < submissions; count++) {
		const sentAt = Date.now();
		const number = await submitRfq(house.url, cookie);
		answered.push(Date.now() - sentAt);
		handedOver.push((await letterAbout(number)) - sentAt);
	}
	const [toAnswer, toLetter] = [percentiles(answered), percentiles(handedOver)];
	say(`${submissions} RFQs submitted, one after the other`);
	say(`  submission to answer:          p50 ${toAnswer.p50.toFixed(0)} ms, p95 ${toAnswer.p95.toFixed(0)} ms`);
	say(`  submission to letter provided: p50 ${toLetter.p50.toFixed(0)} ms, p95 ${toLetter.p95.toFixed(0)} ms`);
	await house.stop();
	await provider.stop();

	async function letterAbout(number: string): Promise<number> {
		for (let tries = 0; tries < 2_000; tries++) {
			const letter = provider.delivered.find(({ body }) => isLeadLetter(body) && body.text.includes(number));
			if (letter) return letter.atMs;
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		throw new Error(`no lead letter about ${number} within ten seconds`);
	}
}

function isLeadLetter({ tags = [] }: { tags?: { name: string; value: string }[] }): boolean {
	return tags.some(({ value }) => value.startsWith("lead-"));
}

async function submitRfq(url: string, cookie: string): Promise<string> {
	const body = new URLSearchParams({
		intent: "submit",
		project: "Bench",
		currency: "EUR",
		deliveryCountry: "DE",
		deliveryCity: "Hamburg",
		"lines[0].partNumber": "6205-2RS",
		"lines[0].quantity": "500",
	});
	const answer = await fetch(`${url}/en/rfqs/new`, {
		method: "POST",
		body,
		redirect: "manual",
		headers: { cookie, origin: url },
	});
	const number = /RFQ-\d{4}-\d{6}/.exec(answer.headers.get("location") ?? "")?.[0];
	if (!number) throw new Error(`the RFQ was not taken: ${answer.status} ${await answer.text()}`);
	return number;
}
