import { hostname } from "node:os";
import { newToken } from "#platform/ids.ts";

/** Whose lease it is: machine, process, when that process began, since numbers come round again, and a random part. */
export function newWorkerId(): string {
	return [hostname(), process.pid, Math.round(performance.timeOrigin), newToken().slice(0, 8)].join("/");
}

/** True where the worker ran on this machine and its process is gone; never true of a worker elsewhere. */
export function isDead(workerId: string, self: string): boolean {
	const [host, pid, began] = workerId.split("/");
	const [ownHost, ownPid, ownBegan] = self.split("/");
	if (host !== ownHost) return false;
	return pid === ownPid ? began !== ownBegan : !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
