import type { House } from "./house.ts";
import type { WebServer } from "./open-web-server.ts";

const DRAIN_MS = 12_000;

/**
 * SIGTERM and SIGINT: readiness goes first, streams are told to come back, begun answers are finished, the worker
 * gives its leases back (row 56). A second signal ends at once.
 */
export function endOnSignal(house: House, web: WebServer, ops: WebServer): void {
	const end = async (signal: string) => {
		if (house.isDraining) process.exit(1);
		house.isDraining = true;
		house.log.debug({ signal }, "closing");
		setTimeout(() => process.exit(1), DRAIN_MS + 2_500).unref();
		house.streams.end();
		const [{ isClean }] = await Promise.all([web.close(DRAIN_MS), house.worker?.stop()]);
		await ops.close(500);
		house.content.stop();
		await house.productIndex.stop();
		await house.papers.stop();
		await house.db.destroy();
		house.log[isClean ? "debug" : "warn"]({ isClean }, "closed");
		process.exit(0);
	};
	process.on("SIGTERM", end);
	process.on("SIGINT", end);
}
