/** Positions move from the frame before to the present one on the GPU; `progress` says how far. */
export const ITEM_VERTEX = /* glsl */ `
  attribute vec3 before;
  attribute vec3 colour;
  attribute vec2 cell;
  attribute float mark;
  attribute float emphasis;
  attribute float presence;
  uniform float progress;
  uniform float scale;
  uniform float size;
  uniform float depth;
  varying vec3 vColour;
  varying vec2 vCell;
  varying float vMark;
  varying float vEmphasis;
  varying float vFade;
  void main() {
    vec4 seen = modelViewMatrix * vec4(mix(before, position, progress) * scale, 1.0);
    gl_Position = projectionMatrix * seen;
    float nearness = depth > 0.0 ? clamp(3.2 / -seen.z, 0.45, 1.9) : 1.0;
    gl_PointSize = size * nearness * (emphasis > 1.5 ? 1.7 : emphasis > 0.5 ? 1.25 : 1.0);
    vColour = colour;
    vCell = cell;
    vMark = mark;
    vEmphasis = emphasis;
    vFade = depth > 0.0 ? clamp(1.35 - 0.14 * -seen.z, 0.35, 1.0) : 1.0;
    vFade *= emphasis > 0.5 ? 1.0 : presence;
  }
`;

/** `mark` 0 is white ink tinted, 1 a picture with a tinted frame; from 2 on the marks of `modality-look.ts` in their
 * order, from 12 on the same ones small. */
export const ITEM_FRAGMENT = /* glsl */ `
  uniform sampler2D atlas;
  uniform float columns;
  uniform float dimmed;
  varying vec3 vColour;
  varying vec2 vCell;
  varying float vMark;
  varying float vEmphasis;
  varying float vFade;
  float triangle(float down, float aside) {
    return min(0.86 - down, (down - 0.12) * 0.5 - aside + 0.02);
  }
  void main() {
    vec2 at = gl_PointCoord;
    vec2 centred = abs(at - 0.5);
    vec4 shown;
    if (vMark < 1.5) {
      vec4 item = texture2D(atlas, (vCell + at) / columns);
      float framed = step(0.455, max(centred.x, centred.y));
      shown = vMark < 0.5
        ? vec4(vColour, item.a)
        : vec4(mix(item.rgb, vColour, framed), item.a);
    } else {
      float small = step(9.5, vMark);
      float kind = vMark - 10.0 * small;
      vec2 place = 0.5 + (at - 0.5) * (1.0 + 1.4 * small);
      vec2 away = abs(place - 0.5);
      float inside = 0.42 - length(place - 0.5);
      if (kind > 2.5) inside = 0.36 - max(away.x, away.y);
      if (kind > 3.5) inside = triangle(place.y, away.x);
      if (kind > 4.5) inside = 0.44 - away.x - away.y;
      if (kind > 5.5) inside = min(0.42 - max(away.x, away.y), 0.14 - min(away.x, away.y));
      if (kind > 6.5) inside = triangle(1.0 - place.y, away.x);
      shown = vec4(vColour, smoothstep(0.0, 0.05, inside) * 0.92);
    }
    if (vEmphasis > 1.5 && max(centred.x, centred.y) > 0.44) shown = vec4(vColour, 1.0);
    if (shown.a < 0.06) discard;
    float kept = dimmed > 0.5 && vEmphasis < 0.5 ? 0.28 : 1.0;
    gl_FragColor = vec4(shown.rgb, shown.a * kept * vFade);
  }
`;

export const LINE_VERTEX = /* glsl */ `
  attribute vec3 before;
  attribute vec3 colour;
  attribute float emphasis;
  uniform float progress;
  uniform float scale;
  varying vec3 vColour;
  varying float vEmphasis;
  void main() {
    gl_Position = projectionMatrix * modelViewMatrix * vec4(mix(before, position, progress) * scale, 1.0);
    vColour = colour;
    vEmphasis = emphasis;
  }
`;

export const LINE_FRAGMENT = /* glsl */ `
  uniform float strength;
  varying vec3 vColour;
  varying float vEmphasis;
  void main() {
    gl_FragColor = vec4(vColour, vEmphasis > 0.8 ? 0.9 : strength);
  }
`;

/** Where the drawing lies: a ring with a dot. */
export const QUERY_FRAGMENT = /* glsl */ `
  uniform vec3 tint;
  void main() {
    float r = length(gl_PointCoord - 0.5);
    float ring = smoothstep(0.05, 0.0, abs(r - 0.38)) + smoothstep(0.13, 0.09, r);
    if (ring < 0.05) discard;
    gl_FragColor = vec4(tint, min(1.0, ring));
  }
`;

export const QUERY_VERTEX = /* glsl */ `
  uniform float scale;
  uniform float size;
  void main() {
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position * scale, 1.0);
    gl_PointSize = size;
  }
`;
