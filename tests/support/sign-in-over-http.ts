import { demoPassword } from "../../src/jobs/seed/demo-people.ts";

/** Signs a demo person in through the form and gives the Cookie header of the browser that did. */
export async function signInOverHttp(url: string, email: string, password = demoPassword): Promise<string> {
	const body = new URLSearchParams({ email, password });
	const answer = await fetch(`${url}/en/sign-in`, {
		method: "POST",
		body,
		redirect: "manual",
		headers: { origin: url },
	});
	if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(";")[0])
		.join("; ");
}
