export interface Coordinates {
	latitude: number;
	longitude: number;
}

/** Mean radius of the Earth (IUGG), kilometres. */
const EARTH_RADIUS_KM = 6371.0088;

/**
 * Great-circle kilometres by the haversine formula (Sinnott 1984), stable for short distances; the sphere is off by up
 * to about 0.5 %. A straight line is not a road.
 */
export function distanceKm(from: Coordinates, to: Coordinates): number {
	const latitudeStep = radians(to.latitude - from.latitude);
	const longitudeStep = radians(to.longitude - from.longitude);
	const chord =
		Math.sin(latitudeStep / 2) ** 2 +
		Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(longitudeStep / 2) ** 2;
	return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function radians(degrees: number): number {
	return (degrees * Math.PI) / 180;
}
