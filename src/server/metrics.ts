import { monitorEventLoopDelay, performance } from "node:perf_hooks";

const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What else is worth a number right now, by metric name. */
export type Gauges = Record<string, number>;

export interface Metrics {
	countAnswer(status: number, seconds: number): void;
	countFault(): void;
	/** The exposition format of Prometheus, 0.0.4. */
	show(gauges: Gauges): string;
}

/** Counts what this process answers. */
export function openMetrics(): Metrics {
	const answers = new Map<number, number>();
	const durations = buckets.map(() => 0);
	let seconds = 0;
	let total = 0;
	let faults = 0;
	const delay = monitorEventLoopDelay({ resolution: 20 });
	delay.enable();
	return {
		countAnswer(status, took) {
			const kind = Math.floor(status / 100);
			answers.set(kind, (answers.get(kind) ?? 0) + 1);
			for (let at = buckets.length - 1; at >= 0 && took <= buckets[at]!; at--) durations[at]!++;
			seconds += took;
			total++;
		},
		countFault() {
			faults++;
		},
		show(gauges) {
			const memory = process.memoryUsage();
			const { user, system } = process.cpuUsage();
			const own: Gauges = {
				process_uptime_seconds: performance.now() / 1_000,
				process_resident_memory_bytes: memory.rss,
				nodejs_heap_used_bytes: memory.heapUsed,
				nodejs_event_loop_delay_p99_seconds: delay.percentile(99) / 1e9,
				nodejs_event_loop_delay_max_seconds: delay.max / 1e9,
			};
			return [
				"# TYPE http_answers_total counter",
				...[...answers]
					.sort(([a], [b]) => a - b)
					.map(([kind, count]) => `http_answers_total{status="${kind}xx"} ${count}`),
				"# TYPE http_answer_seconds histogram",
				...buckets.map((limit, at) => `http_answer_seconds_bucket{le="${limit}"} ${durations[at]}`),
				`http_answer_seconds_bucket{le="+Inf"} ${total}`,
				`http_answer_seconds_sum ${seconds}`,
				`http_answer_seconds_count ${total}`,
				"# TYPE faults_total counter",
				`faults_total ${faults}`,
				"# TYPE process_cpu_seconds_total counter",
				`process_cpu_seconds_total ${(user + system) / 1e6}`,
				...Object.entries({ ...own, ...gauges }).flatMap(showGauge),
				"",
			].join("\n");
		},
	};
}

/** A family's type is said once, before the first of its labels. */
function showGauge([name, value]: [string, number], at: number, all: [string, number][]): string[] {
	const family = familyOf(name);
	const isFirst = at === 0 || familyOf(all[at - 1]![0]) !== family;
	return [...(isFirst ? [`# TYPE ${family} gauge`] : []), `${name} ${value}`];
}

function familyOf(name: string): string {
	return name.split("{", 1)[0]!;
}
