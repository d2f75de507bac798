import { type RunningHouse, startHouse } from "../tests/support/start-house.ts";
import { ROOT } from "./generated-families.ts";
import type { PreparedDatabase } from "./prepare-database.ts";

/**
 * The built site on a prepared database, as the demo, believing what the load says of its client addresses. Resolves when
 * the product index is read, which a family page waits for.
 */
export async function startBenchHouse(prepared: PreparedDatabase): Promise<RunningHouse> {
	const house = await startHouse({ mode: "demo", env: { ...prepared.env, TRUSTED_PROXIES: "127.0.0.1,::1" } });
	await (await fetch(`${house.url}/en/catalogue/${ROOT}`)).text();
	return house;
}

export async function residentMegabytes(house: RunningHouse): Promise<number> {
	const metrics = await (await fetch(`${house.opsUrl}/metrics`)).text();
	return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1] ?? Number.NaN) / 1e6;
}
