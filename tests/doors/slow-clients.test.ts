import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
beforeAll(async () => void (house = await startHouse()));
afterAll(() => house?.stop());

test("fifty callers who never finish their headers are put out, and nobody else waits for them", async () => {
	const alone = await ninetyFifthOfVisits();
	const slow: Socket[] = Array.from({ length: 50 }, () => {
		const socket = connect(house.port, "127.0.0.1");
		socket.on("error", () => {});
		socket.write(`GET /en HTTP/1.1\r\nHost: localhost:${house.port}\r\nX-Slow: `);
		return socket;
	});
	const drip = setInterval(() => slow.forEach((socket) => socket.writable && socket.write("a")), 500);
	const closed = Promise.all(slow.map(isClosed));
	const startedAt = performance.now();
	expect(await ninetyFifthOfVisits()).toBeLessThan(Math.max(200, 3 * alone));
	await closed;
	clearInterval(drip);
	expect(performance.now() - startedAt).toBeLessThan(15_000);
}, 60_000);

/** How long all but the slowest twentieth of forty visits take, in milliseconds. */
async function ninetyFifthOfVisits(): Promise<number> {
	const times: number[] = [];
	for (let visit = 0; visit < 40; visit++) {
		const visitedAt = performance.now();
		expect((await fetch(`${house.url}/en`)).status).toBe(200);
		times.push(performance.now() - visitedAt);
	}
	return times.sort((a, b) => a - b)[37]!;
}

function isClosed(socket: Socket): Promise<void> {
	return new Promise((closed) => void socket.once("close", () => closed()));
}
