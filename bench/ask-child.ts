import { fork } from "node:child_process";

/** Runs a file as a process of its own and resolves with the one message it sends. */
export function askChild<Answer>(
	file: string,
	args: readonly string[],
	nodeOptions: readonly string[] = [],
): Promise<Answer> {
	return new Promise((done, failed) => {
		const child = fork(file, [...args], { execArgv: [...nodeOptions] });
		let answer: Answer | undefined;
		child.once("message", (message) => void (answer = message as Answer));
		child.once("exit", (code) =>
			answer === undefined ? failed(new Error(`${file} ended with ${code} and without an answer`)) : done(answer),
		);
	});
}
