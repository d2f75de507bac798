import { type RunningHouse, startHouse } from "../tests/support/start-house.ts";
import type { PreparedDatabase } from "./prepare-database.ts";

/** The built site on a prepared database, as the demo, believing what the load says of its client addresses. */
export function startBenchHouse(prepared: PreparedDatabase): Promise<RunningHouse> {
	return startHouse({ mode: "demo", env: { ...prepared.env, TRUSTED_PROXIES: "127.0.0.1,::1" } });
}

export async function residentMegabytes(house: RunningHouse): Promise<number> {
	const metrics = await (await fetch(`${house.opsUrl}/metrics`)).text();
	return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1] ?? Number.NaN) / 1e6;
}
