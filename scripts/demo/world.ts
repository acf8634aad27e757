// The whole invented frame, put together in the order in which its parts need each other.
import { type Bloc, buildBloc, type Cell, type Desk } from './bloc.js';
import { buildCommune, type Commune } from './commune.js';
import { Frame } from './frame.js';
import { buildProvince, type Province, staffProvince } from './province.js';

export interface DemoWorld {
  frame: Frame;
  province: Province & { desk: Desk };
  bloc: Bloc;
  commune: Commune;
}

export function demoWorld(): DemoWorld {
  const frame = new Frame();
  const province = buildProvince(frame);
  const bloc = buildBloc(frame, province);
  const desk = staffProvince(frame, province, bloc.cells.UBKTTU as Cell);
  const commune = buildCommune(frame, province);
  return { frame, province: { ...province, desk }, bloc, commune };
}
