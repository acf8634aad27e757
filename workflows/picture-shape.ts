// What a picture is made of before and after its layout: boxes, lines, regions, and the part of ELK's graph format that is used.
import type { AnyStateNode } from 'xstate';
import type { Text } from './procedure.js';

export type Language = keyof Text;

/** The part of ELK's graph format that is used: what goes in, and the places that come out. */
export interface LayoutNode {
  id: string;
  width?: number;
  height?: number;
  x?: number;
  y?: number;
  labels?: LayoutLabel[];
  children?: LayoutNode[];
  edges?: LayoutEdge[];
  layoutOptions?: Record<string, string>;
}
export interface LayoutLabel {
  text: string;
  width: number;
  height: number;
  x?: number;
  y?: number;
  layoutOptions?: Record<string, string>;
}
interface Point {
  x: number;
  y: number;
}
export interface LayoutEdge {
  id: string;
  sources: string[];
  targets: string[];
  labels?: LayoutLabel[];
  sections?: { startPoint: Point; endPoint: Point; bendPoints?: Point[] }[];
}
/** Finds a place for everything; elkjs does it, handed in from outside since the rules stand on nothing but XState and zod. */
export type Layout = (graph: LayoutNode) => Promise<LayoutNode>;

export const BOX = { width: 176, padding: 10, size: 13, line: 17 };
export const LABEL = { width: 132, size: 11, line: 14, most: 4 };
export const FRAME = { size: 12, top: 34, side: 18 };

export type BoxKind = 'state' | 'frame' | 'start' | 'anywhere' | 'joint';
export interface Box {
  id: string;
  kind: BoxKind;
  node: AnyStateNode;
  lines: string[];
}
/** A way into one state from many, drawn once: the states it leaves from carry its letter. */
export interface Joint {
  letter: string;
  from: AnyStateNode[];
  to: AnyStateNode;
  events: string[];
  titles: string[];
}
export interface Line {
  id: string;
  from: AnyStateNode;
  to: AnyStateNode;
  /** Back to a state written earlier: laid out the other way round, so that the course runs down the page. */
  isBack: boolean;
  /** Event types; empty where it happens by itself. */
  events: string[];
  /** What is written on it, or the number under which the legend has it. */
  lines: string[];
  number: number | null;
  titles: string[];
}
export interface Region {
  title: string;
  boxes: Map<string, Box>;
  lines: Map<string, Line>;
  joints: Map<string, Joint>;
  graph: LayoutNode;
}

/** Ends the id of an edge that only holds things in place. */
export const BELOW = ':below';
