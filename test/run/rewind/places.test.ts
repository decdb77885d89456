import { expect, it } from 'vitest';
import { placesText, readPlaces } from '../../../src/run/rewind/places.js';

it.each([[[]], [[0]], [[7, 8]], [[3, 64, 4_999]]])('places %j come back as they were, in few characters', (places) => {
  const text = placesText(new Set(places));
  expect([...readPlaces(text)]).toEqual(places);
  expect(text.length).toBeLessThan(840);
});
