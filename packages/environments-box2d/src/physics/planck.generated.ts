// @ts-nocheck
/*
 * planck 1.5.0 (https://github.com/piqnt/planck.js), bundled by tools/bundle-planck.mjs: do not edit.
 * The MIT License, Copyright (c) Erin Catto, Ali Shakiba: see LICENSE-PLANCK.
 */
import type { Planck } from "./planck.js"
import { atan2, cos, sin } from "./trigonometry.js"

export const planck: Planck = /* @__PURE__ */ (() => {
const noClock = () => 0
// src/util/options.ts
var options = function(input, defaults) {
	if (input === null || typeof input === "undefined") input = {};
	const output = { ...input };
	for (const key in defaults) if (defaults.hasOwnProperty(key) && typeof input[key] === "undefined") output[key] = defaults[key];
	if (typeof Object.getOwnPropertySymbols === "function") {
		const symbols = Object.getOwnPropertySymbols(defaults);
		for (let i = 0; i < symbols.length; i++) {
			const symbol = symbols[i];
			if (defaults.propertyIsEnumerable(symbol) && typeof input[symbol] === "undefined") output[symbol] = defaults[symbol];
		}
	}
	return output;
};
// src/common/Math.ts
var math_random = void 0;
var EPSILON = 1e-9;
var isFinite = Number.isFinite;
function nextPowerOfTwo(x) {
	x |= x >> 1;
	x |= x >> 2;
	x |= x >> 4;
	x |= x >> 8;
	x |= x >> 16;
	return x + 1;
}
function isPowerOfTwo(x) {
	return x > 0 && (x & x - 1) === 0;
}
function mod(num, min, max) {
	if (typeof min === "undefined") {
		max = 1;
		min = 0;
	} else if (typeof max === "undefined") {
		max = min;
		min = 0;
	}
	if (max > min) {
		num = (num - min) % (max - min);
		return num + (num < 0 ? max : min);
	} else {
		num = (num - max) % (min - max);
		return num + (num <= 0 ? min : max);
	}
}
function clamp(num, min, max) {
	if (num < min) return min;
	else if (num > max) return max;
	else return num;
}
function random(min, max) {
	if (typeof min === "undefined") {
		max = 1;
		min = 0;
	} else if (typeof max === "undefined") {
		max = min;
		min = 0;
	}
	return min === max ? min : math_random() * (max - min) + min;
}
var math = Object.create(Math);
math.EPSILON = EPSILON;
math.isFinite = isFinite;
math.nextPowerOfTwo = nextPowerOfTwo;
math.isPowerOfTwo = isPowerOfTwo;
math.mod = mod;
math.clamp = clamp;
math.random = random;
// src/common/Vec2.ts
var math_abs$5 = Math.abs;
var math_sqrt$4 = Math.sqrt;
var math_max$7 = Math.max;
var math_min$6 = Math.min;
var Vec2 = class Vec2 {
	constructor(x, y) {
		if (typeof x === "undefined") {
			this.x = 0;
			this.y = 0;
		} else if (typeof x === "object") {
			this.x = x.x;
			this.y = x.y;
		} else {
			this.x = x;
			this.y = y;
		}
	}
	_serialize() {
		return {
			x: this.x,
			y: this.y
		};
	}
	static _deserialize(data) {
		const obj = Object.create(Vec2.prototype);
		obj.x = data.x;
		obj.y = data.y;
		return obj;
	}
	static zero() {
		const obj = Object.create(Vec2.prototype);
		obj.x = 0;
		obj.y = 0;
		return obj;
	}
	static neo(x, y) {
		const obj = Object.create(Vec2.prototype);
		obj.x = x;
		obj.y = y;
		return obj;
	}
	static clone(v) {
		return Vec2.neo(v.x, v.y);
	}
	toString() {
		return JSON.stringify(this);
	}
	static isValid(obj) {
		if (obj === null || typeof obj === "undefined") return false;
		return Number.isFinite(obj.x) && Number.isFinite(obj.y);
	}
	static assert(o) {}
	clone() {
		return Vec2.clone(this);
	}
	setZero() {
		this.x = 0;
		this.y = 0;
		return this;
	}
	set(x, y) {
		if (typeof x === "object") {
			this.x = x.x;
			this.y = x.y;
		} else {
			this.x = x;
			this.y = y;
		}
		return this;
	}
	setNum(x, y) {
		this.x = x;
		this.y = y;
		return this;
	}
	setVec2(value) {
		this.x = value.x;
		this.y = value.y;
		return this;
	}
	wSet(a, v, b, w) {
		if (typeof b !== "undefined" || typeof w !== "undefined") return this.setCombine(a, v, b, w);
		else return this.setMul(a, v);
	}
	setCombine(a, v, b, w) {
		const x = a * v.x + b * w.x;
		const y = a * v.y + b * w.y;
		this.x = x;
		this.y = y;
		return this;
	}
	setMul(a, v) {
		const x = a * v.x;
		const y = a * v.y;
		this.x = x;
		this.y = y;
		return this;
	}
	add(w) {
		this.x += w.x;
		this.y += w.y;
		return this;
	}
	wAdd(a, v, b, w) {
		if (typeof b !== "undefined" || typeof w !== "undefined") return this.addCombine(a, v, b, w);
		else return this.addMul(a, v);
	}
	addCombine(a, v, b, w) {
		const x = a * v.x + b * w.x;
		const y = a * v.y + b * w.y;
		this.x += x;
		this.y += y;
		return this;
	}
	addMul(a, v) {
		const x = a * v.x;
		const y = a * v.y;
		this.x += x;
		this.y += y;
		return this;
	}
	wSub(a, v, b, w) {
		if (typeof b !== "undefined" || typeof w !== "undefined") return this.subCombine(a, v, b, w);
		else return this.subMul(a, v);
	}
	subCombine(a, v, b, w) {
		const x = a * v.x + b * w.x;
		const y = a * v.y + b * w.y;
		this.x -= x;
		this.y -= y;
		return this;
	}
	subMul(a, v) {
		const x = a * v.x;
		const y = a * v.y;
		this.x -= x;
		this.y -= y;
		return this;
	}
	sub(w) {
		this.x -= w.x;
		this.y -= w.y;
		return this;
	}
	mul(m) {
		this.x *= m;
		this.y *= m;
		return this;
	}
	length() {
		return Vec2.lengthOf(this);
	}
	lengthSquared() {
		return Vec2.lengthSquared(this);
	}
	normalize() {
		const length = this.length();
		if (length < 1e-9) return 0;
		const invLength = 1 / length;
		this.x *= invLength;
		this.y *= invLength;
		return length;
	}
	static normalize(v) {
		const length = Vec2.lengthOf(v);
		if (length < 1e-9) return Vec2.zero();
		const invLength = 1 / length;
		return Vec2.neo(v.x * invLength, v.y * invLength);
	}
	static lengthOf(v) {
		return math_sqrt$4(v.x * v.x + v.y * v.y);
	}
	static lengthSquared(v) {
		return v.x * v.x + v.y * v.y;
	}
	static distance(v, w) {
		const dx = v.x - w.x;
		const dy = v.y - w.y;
		return math_sqrt$4(dx * dx + dy * dy);
	}
	static distanceSquared(v, w) {
		const dx = v.x - w.x;
		const dy = v.y - w.y;
		return dx * dx + dy * dy;
	}
	static areEqual(v, w) {
		return v === w || typeof w === "object" && w !== null && v.x === w.x && v.y === w.y;
	}
	static skew(v) {
		return Vec2.neo(-v.y, v.x);
	}
	static dot(v, w) {
		return v.x * w.x + v.y * w.y;
	}
	static cross(v, w) {
		if (typeof w === "number") return Vec2.neo(w * v.y, -w * v.x);
		else if (typeof v === "number") return Vec2.neo(-v * w.y, v * w.x);
		else return v.x * w.y - v.y * w.x;
	}
	static crossVec2Vec2(v, w) {
		return v.x * w.y - v.y * w.x;
	}
	static crossVec2Num(v, w) {
		return Vec2.neo(w * v.y, -w * v.x);
	}
	static crossNumVec2(v, w) {
		return Vec2.neo(-v * w.y, v * w.x);
	}
	static addCross(a, v, w) {
		if (typeof w === "number") return Vec2.neo(w * v.y + a.x, -w * v.x + a.y);
		else if (typeof v === "number") return Vec2.neo(-v * w.y + a.x, v * w.x + a.y);
	}
	static addCrossVec2Num(a, v, w) {
		return Vec2.neo(w * v.y + a.x, -w * v.x + a.y);
	}
	static addCrossNumVec2(a, v, w) {
		return Vec2.neo(-v * w.y + a.x, v * w.x + a.y);
	}
	static add(v, w) {
		return Vec2.neo(v.x + w.x, v.y + w.y);
	}
	static wAdd(a, v, b, w) {
		if (typeof b !== "undefined" || typeof w !== "undefined") return Vec2.combine(a, v, b, w);
		else return Vec2.mulNumVec2(a, v);
	}
	static combine(a, v, b, w) {
		return Vec2.zero().setCombine(a, v, b, w);
	}
	static sub(v, w) {
		return Vec2.neo(v.x - w.x, v.y - w.y);
	}
	static mul(a, b) {
		if (typeof a === "object") return Vec2.neo(a.x * b, a.y * b);
		else if (typeof b === "object") return Vec2.neo(a * b.x, a * b.y);
	}
	static mulVec2Num(a, b) {
		return Vec2.neo(a.x * b, a.y * b);
	}
	static mulNumVec2(a, b) {
		return Vec2.neo(a * b.x, a * b.y);
	}
	neg() {
		this.x = -this.x;
		this.y = -this.y;
		return this;
	}
	static neg(v) {
		return Vec2.neo(-v.x, -v.y);
	}
	static abs(v) {
		return Vec2.neo(math_abs$5(v.x), math_abs$5(v.y));
	}
	static mid(v, w) {
		return Vec2.neo((v.x + w.x) * .5, (v.y + w.y) * .5);
	}
	static upper(v, w) {
		return Vec2.neo(math_max$7(v.x, w.x), math_max$7(v.y, w.y));
	}
	static lower(v, w) {
		return Vec2.neo(math_min$6(v.x, w.x), math_min$6(v.y, w.y));
	}
	clamp(max) {
		const lengthSqr = this.x * this.x + this.y * this.y;
		if (lengthSqr > max * max) {
			const scale = max / math_sqrt$4(lengthSqr);
			this.x *= scale;
			this.y *= scale;
		}
		return this;
	}
	static clamp(v, max) {
		const r = Vec2.neo(v.x, v.y);
		r.clamp(max);
		return r;
	}
	static clampVec2(v, min, max) {
		return {
			x: clamp(v.x, min?.x, max?.x),
			y: clamp(v.y, min?.y, max?.y)
		};
	}
	static scaleFn(x, y) {
		return function(v) {
			return Vec2.neo(v.x * x, v.y * y);
		};
	}
	static translateFn(x, y) {
		return function(v) {
			return Vec2.neo(v.x + x, v.y + y);
		};
	}
};
// src/collision/AABB.ts
var math_max$6 = Math.max;
var math_min$5 = Math.min;
var AABB = class AABB {
	constructor(lower, upper) {
		this.lowerBound = Vec2.zero();
		this.upperBound = Vec2.zero();
		if (typeof lower === "object") this.lowerBound.setVec2(lower);
		if (typeof upper === "object") this.upperBound.setVec2(upper);
		else if (typeof lower === "object") this.upperBound.setVec2(lower);
	}
	isValid() {
		return AABB.isValid(this);
	}
	static isValid(obj) {
		if (obj === null || typeof obj === "undefined") return false;
		return Vec2.isValid(obj.lowerBound) && Vec2.isValid(obj.upperBound) && Vec2.sub(obj.upperBound, obj.lowerBound).lengthSquared() >= 0;
	}
	static assert(o) {}
	getCenter() {
		return Vec2.neo((this.lowerBound.x + this.upperBound.x) * .5, (this.lowerBound.y + this.upperBound.y) * .5);
	}
	getExtents() {
		return Vec2.neo((this.upperBound.x - this.lowerBound.x) * .5, (this.upperBound.y - this.lowerBound.y) * .5);
	}
	getPerimeter() {
		return 2 * (this.upperBound.x - this.lowerBound.x + this.upperBound.y - this.lowerBound.y);
	}
	combine(a, b) {
		b = b || this;
		const lowerA = a.lowerBound;
		const upperA = a.upperBound;
		const lowerB = b.lowerBound;
		const upperB = b.upperBound;
		const lowerX = math_min$5(lowerA.x, lowerB.x);
		const lowerY = math_min$5(lowerA.y, lowerB.y);
		const upperX = math_max$6(upperB.x, upperA.x);
		const upperY = math_max$6(upperB.y, upperA.y);
		this.lowerBound.setNum(lowerX, lowerY);
		this.upperBound.setNum(upperX, upperY);
	}
	combinePoints(a, b) {
		this.lowerBound.setNum(math_min$5(a.x, b.x), math_min$5(a.y, b.y));
		this.upperBound.setNum(math_max$6(a.x, b.x), math_max$6(a.y, b.y));
	}
	set(aabb) {
		this.lowerBound.setNum(aabb.lowerBound.x, aabb.lowerBound.y);
		this.upperBound.setNum(aabb.upperBound.x, aabb.upperBound.y);
	}
	contains(aabb) {
		let result = true;
		result = result && this.lowerBound.x <= aabb.lowerBound.x;
		result = result && this.lowerBound.y <= aabb.lowerBound.y;
		result = result && aabb.upperBound.x <= this.upperBound.x;
		result = result && aabb.upperBound.y <= this.upperBound.y;
		return result;
	}
	extend(value) {
		AABB.extend(this, value);
		return this;
	}
	static extend(out, value) {
		out.lowerBound.x -= value;
		out.lowerBound.y -= value;
		out.upperBound.x += value;
		out.upperBound.y += value;
		return out;
	}
	static testOverlap(a, b) {
		const d1x = b.lowerBound.x - a.upperBound.x;
		const d2x = a.lowerBound.x - b.upperBound.x;
		const d1y = b.lowerBound.y - a.upperBound.y;
		const d2y = a.lowerBound.y - b.upperBound.y;
		if (d1x > 0 || d1y > 0 || d2x > 0 || d2y > 0) return false;
		return true;
	}
	static areEqual(a, b) {
		return Vec2.areEqual(a.lowerBound, b.lowerBound) && Vec2.areEqual(a.upperBound, b.upperBound);
	}
	static diff(a, b) {
		const wD = math_max$6(0, math_min$5(a.upperBound.x, b.upperBound.x) - math_max$6(b.lowerBound.x, a.lowerBound.x));
		const hD = math_max$6(0, math_min$5(a.upperBound.y, b.upperBound.y) - math_max$6(b.lowerBound.y, a.lowerBound.y));
		const wA = a.upperBound.x - a.lowerBound.x;
		const hA = a.upperBound.y - a.lowerBound.y;
		const wB = b.upperBound.x - b.lowerBound.x;
		const hB = b.upperBound.y - b.lowerBound.y;
		return wA * hA + wB * hB - wD * hD;
	}
	rayCast(output, input) {
		let tmin = -Infinity;
		let tmax = Infinity;
		const p = input.p1;
		const d = Vec2.sub(input.p2, input.p1);
		const absD = Vec2.abs(d);
		const normal = Vec2.zero();
		if (absD.x < 1e-9) {
			if (p.x < this.lowerBound.x || this.upperBound.x < p.x) return false;
		} else {
			const inv_d = 1 / d.x;
			let t1 = (this.lowerBound.x - p.x) * inv_d;
			let t2 = (this.upperBound.x - p.x) * inv_d;
			let s = -1;
			if (t1 > t2) {
				const temp = t1;
				t1 = t2;
				t2 = temp;
				s = 1;
			}
			if (t1 > tmin) {
				normal.setZero();
				normal.x = s;
				tmin = t1;
			}
			tmax = math_min$5(tmax, t2);
			if (tmin > tmax) return false;
		}
		if (absD.y < 1e-9) {
			if (p.y < this.lowerBound.y || this.upperBound.y < p.y) return false;
		} else {
			const inv_d = 1 / d.y;
			let t1 = (this.lowerBound.y - p.y) * inv_d;
			let t2 = (this.upperBound.y - p.y) * inv_d;
			let s = -1;
			if (t1 > t2) {
				const temp = t1;
				t1 = t2;
				t2 = temp;
				s = 1;
			}
			if (t1 > tmin) {
				normal.setZero();
				normal.y = s;
				tmin = t1;
			}
			tmax = math_min$5(tmax, t2);
			if (tmin > tmax) return false;
		}
		if (tmin < 0 || input.maxFraction < tmin) return false;
		output.fraction = tmin;
		output.normal = normal;
		return true;
	}
	toString() {
		return JSON.stringify(this);
	}
	static combinePoints(out, a, b) {
		out.lowerBound.x = math_min$5(a.x, b.x);
		out.lowerBound.y = math_min$5(a.y, b.y);
		out.upperBound.x = math_max$6(a.x, b.x);
		out.upperBound.y = math_max$6(a.y, b.y);
		return out;
	}
	static combinedPerimeter(a, b) {
		const lx = math_min$5(a.lowerBound.x, b.lowerBound.x);
		const ly = math_min$5(a.lowerBound.y, b.lowerBound.y);
		const ux = math_max$6(a.upperBound.x, b.upperBound.x);
		const uy = math_max$6(a.upperBound.y, b.upperBound.y);
		return 2 * (ux - lx + uy - ly);
	}
};
// src/Settings.ts
var math_PI$2 = Math.PI;
var Settings = class Settings {
	static {
		this.lengthUnitsPerMeter = 1;
	}
	static {
		this.maxManifoldPoints = 2;
	}
	static {
		this.maxPolygonVertices = 12;
	}
	static {
		this.aabbExtension = .1;
	}
	static {
		this.aabbMultiplier = 2;
	}
	static {
		this.linearSlop = .005;
	}
	static {
		this.angularSlop = 2 / 180 * math_PI$2;
	}
	static get polygonRadius() {
		return 2 * Settings.linearSlop;
	}
	static {
		this.maxSubSteps = 8;
	}
	static {
		this.maxTOIContacts = 32;
	}
	static {
		this.maxTOIIterations = 20;
	}
	static {
		this.maxDistanceIterations = 20;
	}
	static {
		this.velocityThreshold = 1;
	}
	static {
		this.maxLinearCorrection = .2;
	}
	static {
		this.maxAngularCorrection = 8 / 180 * math_PI$2;
	}
	static {
		this.maxTranslation = 2;
	}
	static {
		this.maxRotation = .5 * math_PI$2;
	}
	static {
		this.baumgarte = .2;
	}
	static {
		this.toiBaugarte = .75;
	}
	static {
		this.timeToSleep = .5;
	}
	static {
		this.linearSleepTolerance = .01;
	}
	static {
		this.angularSleepTolerance = 2 / 180 * math_PI$2;
	}
};
var SettingsInternal = class {
	static get maxManifoldPoints() {
		return Settings.maxManifoldPoints;
	}
	static get maxPolygonVertices() {
		return Settings.maxPolygonVertices;
	}
	static get aabbExtension() {
		return Settings.aabbExtension * Settings.lengthUnitsPerMeter;
	}
	static get aabbMultiplier() {
		return Settings.aabbMultiplier;
	}
	static get linearSlop() {
		return Settings.linearSlop * Settings.lengthUnitsPerMeter;
	}
	static get linearSlopSquared() {
		return Settings.linearSlop * Settings.lengthUnitsPerMeter * Settings.linearSlop * Settings.lengthUnitsPerMeter;
	}
	static get angularSlop() {
		return Settings.angularSlop;
	}
	static get polygonRadius() {
		return 2 * Settings.linearSlop;
	}
	static get maxSubSteps() {
		return Settings.maxSubSteps;
	}
	static get maxTOIContacts() {
		return Settings.maxTOIContacts;
	}
	static get maxTOIIterations() {
		return Settings.maxTOIIterations;
	}
	static get maxDistanceIterations() {
		return Settings.maxDistanceIterations;
	}
	static get velocityThreshold() {
		return Settings.velocityThreshold * Settings.lengthUnitsPerMeter;
	}
	static get maxLinearCorrection() {
		return Settings.maxLinearCorrection * Settings.lengthUnitsPerMeter;
	}
	static get maxAngularCorrection() {
		return Settings.maxAngularCorrection;
	}
	static get maxTranslation() {
		return Settings.maxTranslation * Settings.lengthUnitsPerMeter;
	}
	static get maxTranslationSquared() {
		return Settings.maxTranslation * Settings.lengthUnitsPerMeter * Settings.maxTranslation * Settings.lengthUnitsPerMeter;
	}
	static get maxRotation() {
		return Settings.maxRotation;
	}
	static get maxRotationSquared() {
		return Settings.maxRotation * Settings.maxRotation;
	}
	static get baumgarte() {
		return Settings.baumgarte;
	}
	static get toiBaugarte() {
		return Settings.toiBaugarte;
	}
	static get timeToSleep() {
		return Settings.timeToSleep;
	}
	static get linearSleepTolerance() {
		return Settings.linearSleepTolerance * Settings.lengthUnitsPerMeter;
	}
	static get linearSleepToleranceSqr() {
		return Settings.linearSleepTolerance * Settings.lengthUnitsPerMeter * Settings.linearSleepTolerance * Settings.lengthUnitsPerMeter;
	}
	static get angularSleepTolerance() {
		return Settings.angularSleepTolerance;
	}
	static get angularSleepToleranceSqr() {
		return Settings.angularSleepTolerance * Settings.angularSleepTolerance;
	}
};
// src/util/Pool.ts
var Pool = class {
	constructor(opts) {
		this._list = [];
		this._max = Infinity;
		this._hasCreateFn = false;
		this._createCount = 0;
		this._hasAllocateFn = false;
		this._allocateCount = 0;
		this._hasReleaseFn = false;
		this._releaseCount = 0;
		this._hasDisposeFn = false;
		this._disposeCount = 0;
		this._list = [];
		this._max = opts.max || this._max;
		this._createFn = opts.create;
		this._hasCreateFn = typeof this._createFn === "function";
		this._allocateFn = opts.allocate;
		this._hasAllocateFn = typeof this._allocateFn === "function";
		this._releaseFn = opts.release;
		this._hasReleaseFn = typeof this._releaseFn === "function";
		this._disposeFn = opts.dispose;
		this._hasDisposeFn = typeof this._disposeFn === "function";
	}
	max(n) {
		if (typeof n === "number") {
			this._max = n;
			return this;
		}
		return this._max;
	}
	size() {
		return this._list.length;
	}
	allocate() {
		let item;
		if (this._list.length > 0) item = this._list.shift();
		else {
			this._createCount++;
			if (this._hasCreateFn) item = this._createFn();
			else item = {};
		}
		this._allocateCount++;
		if (this._hasAllocateFn) this._allocateFn(item);
		return item;
	}
	release(item) {
		if (this._list.length < this._max) {
			this._releaseCount++;
			if (this._hasReleaseFn) this._releaseFn(item);
			this._list.push(item);
		} else {
			this._disposeCount++;
			if (this._hasDisposeFn) item = this._disposeFn(item);
		}
	}
	toString() {
		return " +" + this._createCount + " >" + this._allocateCount + " <" + this._releaseCount + " -" + this._disposeCount + " =" + this._list.length + "/" + this._max;
	}
};
// src/collision/DynamicTree.ts
var math_abs$4 = Math.abs;
var math_max$5 = Math.max;
var TreeNode = class {
	constructor(id) {
		this.aabb = new AABB();
		this.userData = null;
		this.parent = null;
		this.child1 = null;
		this.child2 = null;
		this.height = -1;
		this.id = id;
	}
	toString() {
		return this.id + ": " + this.userData;
	}
	isLeaf() {
		return this.child1 == null;
	}
};
var poolTreeNode = new Pool({
	create() {
		return new TreeNode();
	},
	release(node) {
		node.userData = null;
		node.parent = null;
		node.child1 = null;
		node.child2 = null;
		node.height = -1;
		node.id = void 0;
	}
});
var DynamicTree = class {
	constructor() {
		this.inputPool = new Pool({
			create() {
				return {};
			},
			release(stack) {}
		});
		this.stackPool = new Pool({
			create() {
				return [];
			},
			release(stack) {
				stack.length = 0;
			}
		});
		this.iteratorPool = new Pool({
			create() {
				return new Iterator();
			},
			release(iterator) {
				iterator.close();
			}
		});
		this.m_root = null;
		this.m_nodes = {};
		this.m_lastProxyId = 0;
	}
	getUserData(id) {
		return this.m_nodes[id].userData;
	}
	getFatAABB(id) {
		return this.m_nodes[id].aabb;
	}
	allocateNode() {
		const node = poolTreeNode.allocate();
		node.id = ++this.m_lastProxyId;
		this.m_nodes[node.id] = node;
		return node;
	}
	freeNode(node) {
		delete this.m_nodes[node.id];
		poolTreeNode.release(node);
	}
	createProxy(aabb, userData) {
		const node = this.allocateNode();
		node.aabb.set(aabb);
		AABB.extend(node.aabb, SettingsInternal.aabbExtension);
		node.userData = userData;
		node.height = 0;
		this.insertLeaf(node);
		return node.id;
	}
	destroyProxy(id) {
		const node = this.m_nodes[id];
		this.removeLeaf(node);
		this.freeNode(node);
	}
	moveProxy(id, aabb, d) {
		const node = this.m_nodes[id];
		if (node.aabb.contains(aabb)) return false;
		this.removeLeaf(node);
		node.aabb.set(aabb);
		aabb = node.aabb;
		AABB.extend(aabb, SettingsInternal.aabbExtension);
		if (d.x < 0) aabb.lowerBound.x += d.x * SettingsInternal.aabbMultiplier;
		else aabb.upperBound.x += d.x * SettingsInternal.aabbMultiplier;
		if (d.y < 0) aabb.lowerBound.y += d.y * SettingsInternal.aabbMultiplier;
		else aabb.upperBound.y += d.y * SettingsInternal.aabbMultiplier;
		this.insertLeaf(node);
		return true;
	}
	insertLeaf(leaf) {
		if (this.m_root == null) {
			this.m_root = leaf;
			this.m_root.parent = null;
			return;
		}
		const leafAABB = leaf.aabb;
		let index = this.m_root;
		while (!index.isLeaf()) {
			const child1 = index.child1;
			const child2 = index.child2;
			const area = index.aabb.getPerimeter();
			const combinedArea = AABB.combinedPerimeter(index.aabb, leafAABB);
			const cost = 2 * combinedArea;
			const inheritanceCost = 2 * (combinedArea - area);
			let cost1 = AABB.combinedPerimeter(leafAABB, child1.aabb) + inheritanceCost;
			if (!child1.isLeaf()) {
				const oldArea = child1.aabb.getPerimeter();
				cost1 -= oldArea;
			}
			let cost2 = AABB.combinedPerimeter(leafAABB, child2.aabb) + inheritanceCost;
			if (!child2.isLeaf()) {
				const oldArea = child2.aabb.getPerimeter();
				cost2 -= oldArea;
			}
			if (cost < cost1 && cost < cost2) break;
			if (cost1 < cost2) index = child1;
			else index = child2;
		}
		const sibling = index;
		const oldParent = sibling.parent;
		const newParent = this.allocateNode();
		newParent.parent = oldParent;
		newParent.userData = null;
		newParent.aabb.combine(leafAABB, sibling.aabb);
		newParent.height = sibling.height + 1;
		if (oldParent != null) {
			if (oldParent.child1 === sibling) oldParent.child1 = newParent;
			else oldParent.child2 = newParent;
			newParent.child1 = sibling;
			newParent.child2 = leaf;
			sibling.parent = newParent;
			leaf.parent = newParent;
		} else {
			newParent.child1 = sibling;
			newParent.child2 = leaf;
			sibling.parent = newParent;
			leaf.parent = newParent;
			this.m_root = newParent;
		}
		index = leaf.parent;
		while (index != null) {
			index = this.balance(index);
			const child1 = index.child1;
			const child2 = index.child2;
			index.height = 1 + math_max$5(child1.height, child2.height);
			index.aabb.combine(child1.aabb, child2.aabb);
			index = index.parent;
		}
	}
	removeLeaf(leaf) {
		if (leaf === this.m_root) {
			this.m_root = null;
			return;
		}
		const parent = leaf.parent;
		const grandParent = parent.parent;
		let sibling;
		if (parent.child1 === leaf) sibling = parent.child2;
		else sibling = parent.child1;
		if (grandParent != null) {
			if (grandParent.child1 === parent) grandParent.child1 = sibling;
			else grandParent.child2 = sibling;
			sibling.parent = grandParent;
			this.freeNode(parent);
			let index = grandParent;
			while (index != null) {
				index = this.balance(index);
				const child1 = index.child1;
				const child2 = index.child2;
				index.aabb.combine(child1.aabb, child2.aabb);
				index.height = 1 + math_max$5(child1.height, child2.height);
				index = index.parent;
			}
		} else {
			this.m_root = sibling;
			sibling.parent = null;
			this.freeNode(parent);
		}
	}
	balance(iA) {
		const A = iA;
		if (A.isLeaf() || A.height < 2) return iA;
		const B = A.child1;
		const C = A.child2;
		const balance = C.height - B.height;
		if (balance > 1) {
			const F = C.child1;
			const G = C.child2;
			C.child1 = A;
			C.parent = A.parent;
			A.parent = C;
			if (C.parent != null) {
				if (C.parent.child1 === iA) C.parent.child1 = C;
				else C.parent.child2 = C;
			} else this.m_root = C;
			if (F.height > G.height) {
				C.child2 = F;
				A.child2 = G;
				G.parent = A;
				A.aabb.combine(B.aabb, G.aabb);
				C.aabb.combine(A.aabb, F.aabb);
				A.height = 1 + math_max$5(B.height, G.height);
				C.height = 1 + math_max$5(A.height, F.height);
			} else {
				C.child2 = G;
				A.child2 = F;
				F.parent = A;
				A.aabb.combine(B.aabb, F.aabb);
				C.aabb.combine(A.aabb, G.aabb);
				A.height = 1 + math_max$5(B.height, F.height);
				C.height = 1 + math_max$5(A.height, G.height);
			}
			return C;
		}
		if (balance < -1) {
			const D = B.child1;
			const E = B.child2;
			B.child1 = A;
			B.parent = A.parent;
			A.parent = B;
			if (B.parent != null) {
				if (B.parent.child1 === A) B.parent.child1 = B;
				else B.parent.child2 = B;
			} else this.m_root = B;
			if (D.height > E.height) {
				B.child2 = D;
				A.child1 = E;
				E.parent = A;
				A.aabb.combine(C.aabb, E.aabb);
				B.aabb.combine(A.aabb, D.aabb);
				A.height = 1 + math_max$5(C.height, E.height);
				B.height = 1 + math_max$5(A.height, D.height);
			} else {
				B.child2 = E;
				A.child1 = D;
				D.parent = A;
				A.aabb.combine(C.aabb, D.aabb);
				B.aabb.combine(A.aabb, E.aabb);
				A.height = 1 + math_max$5(C.height, D.height);
				B.height = 1 + math_max$5(A.height, E.height);
			}
			return B;
		}
		return A;
	}
	getHeight() {
		if (this.m_root == null) return 0;
		return this.m_root.height;
	}
	getAreaRatio() {
		if (this.m_root == null) return 0;
		const rootArea = this.m_root.aabb.getPerimeter();
		let totalArea = 0;
		let node;
		const it = this.iteratorPool.allocate().preorder(this.m_root);
		while (node = it.next()) {
			if (node.height < 0) continue;
			totalArea += node.aabb.getPerimeter();
		}
		this.iteratorPool.release(it);
		return totalArea / rootArea;
	}
	computeHeight(id) {
		let node;
		if (typeof id !== "undefined") node = this.m_nodes[id];
		else node = this.m_root;
		if (node.isLeaf()) return 0;
		return 1 + math_max$5(this.computeHeight(node.child1.id), this.computeHeight(node.child2.id));
	}
	validateStructure(node) {
		if (node == null) return;
		if (node === this.m_root) {}
		const child1 = node.child1;
		const child2 = node.child2;
		if (node.isLeaf()) return;
		this.validateStructure(child1);
		this.validateStructure(child2);
	}
	validateMetrics(node) {
		if (node == null) return;
		const child1 = node.child1;
		const child2 = node.child2;
		if (node.isLeaf()) return;
		this.validateMetrics(child1);
		this.validateMetrics(child2);
	}
	validate() {}
	getMaxBalance() {
		let maxBalance = 0;
		let node;
		const it = this.iteratorPool.allocate().preorder(this.m_root);
		while (node = it.next()) {
			if (node.height <= 1) continue;
			const balance = math_abs$4(node.child2.height - node.child1.height);
			maxBalance = math_max$5(maxBalance, balance);
		}
		this.iteratorPool.release(it);
		return maxBalance;
	}
	rebuildBottomUp() {
		const nodes = [];
		let count = 0;
		let node;
		const it = this.iteratorPool.allocate().preorder(this.m_root);
		while (node = it.next()) {
			if (node.height < 0) continue;
			if (node.isLeaf()) {
				node.parent = null;
				nodes[count] = node;
				++count;
			} else this.freeNode(node);
		}
		this.iteratorPool.release(it);
		while (count > 1) {
			let minCost = Infinity;
			let iMin = -1;
			let jMin = -1;
			for (let i = 0; i < count; ++i) {
				const aabbi = nodes[i].aabb;
				for (let j = i + 1; j < count; ++j) {
					const aabbj = nodes[j].aabb;
					const cost = AABB.combinedPerimeter(aabbi, aabbj);
					if (cost < minCost) {
						iMin = i;
						jMin = j;
						minCost = cost;
					}
				}
			}
			const child1 = nodes[iMin];
			const child2 = nodes[jMin];
			const parent = this.allocateNode();
			parent.child1 = child1;
			parent.child2 = child2;
			parent.height = 1 + math_max$5(child1.height, child2.height);
			parent.aabb.combine(child1.aabb, child2.aabb);
			parent.parent = null;
			child1.parent = parent;
			child2.parent = parent;
			nodes[jMin] = nodes[count - 1];
			nodes[iMin] = parent;
			--count;
		}
		this.m_root = nodes[0];
	}
	shiftOrigin(newOrigin) {
		let node;
		const it = this.iteratorPool.allocate().preorder(this.m_root);
		while (node = it.next()) {
			const aabb = node.aabb;
			aabb.lowerBound.x -= newOrigin.x;
			aabb.lowerBound.y -= newOrigin.y;
			aabb.upperBound.x -= newOrigin.x;
			aabb.upperBound.y -= newOrigin.y;
		}
		this.iteratorPool.release(it);
	}
	query(aabb, queryCallback) {
		const stack = this.stackPool.allocate();
		stack.push(this.m_root);
		while (stack.length > 0) {
			const node = stack.pop();
			if (node == null) continue;
			if (AABB.testOverlap(node.aabb, aabb)) {
				if (node.isLeaf()) {
					if (queryCallback(node.id) === false) return;
				} else {
					stack.push(node.child1);
					stack.push(node.child2);
				}
			}
		}
		this.stackPool.release(stack);
	}
	rayCast(input, rayCastCallback) {
		const p1 = input.p1;
		const p2 = input.p2;
		const r = Vec2.sub(p2, p1);
		r.normalize();
		const v = Vec2.crossNumVec2(1, r);
		const abs_v = Vec2.abs(v);
		let maxFraction = input.maxFraction;
		const segmentAABB = new AABB();
		let t = Vec2.combine(1 - maxFraction, p1, maxFraction, p2);
		segmentAABB.combinePoints(p1, t);
		const stack = this.stackPool.allocate();
		const subInput = this.inputPool.allocate();
		stack.push(this.m_root);
		while (stack.length > 0) {
			const node = stack.pop();
			if (node == null) continue;
			if (AABB.testOverlap(node.aabb, segmentAABB) === false) continue;
			const c = node.aabb.getCenter();
			const h = node.aabb.getExtents();
			if (math_abs$4(Vec2.dot(v, Vec2.sub(p1, c))) - Vec2.dot(abs_v, h) > 0) continue;
			if (node.isLeaf()) {
				subInput.p1 = Vec2.clone(input.p1);
				subInput.p2 = Vec2.clone(input.p2);
				subInput.maxFraction = maxFraction;
				const value = rayCastCallback(subInput, node.id);
				if (value === 0) break;
				else if (value > 0) {
					maxFraction = value;
					t = Vec2.combine(1 - maxFraction, p1, maxFraction, p2);
					segmentAABB.combinePoints(p1, t);
				}
			} else {
				stack.push(node.child1);
				stack.push(node.child2);
			}
		}
		this.stackPool.release(stack);
		this.inputPool.release(subInput);
	}
};
var Iterator = class {
	constructor() {
		this.parents = [];
		this.states = [];
	}
	preorder(root) {
		this.parents.length = 0;
		this.parents.push(root);
		this.states.length = 0;
		this.states.push(0);
		return this;
	}
	next() {
		while (this.parents.length > 0) {
			const i = this.parents.length - 1;
			const node = this.parents[i];
			if (this.states[i] === 0) {
				this.states[i] = 1;
				return node;
			}
			if (this.states[i] === 1) {
				this.states[i] = 2;
				if (node.child1) {
					this.parents.push(node.child1);
					this.states.push(1);
					return node.child1;
				}
			}
			if (this.states[i] === 2) {
				this.states[i] = 3;
				if (node.child2) {
					this.parents.push(node.child2);
					this.states.push(1);
					return node.child2;
				}
			}
			this.parents.pop();
			this.states.pop();
		}
	}
	close() {
		this.parents.length = 0;
	}
};
// src/collision/BroadPhase.ts
var math_max$4 = Math.max;
var math_min$4 = Math.min;
var BroadPhase = class {
	constructor() {
		this.m_tree = new DynamicTree();
		this.m_moveBuffer = [];
		this.query = (aabb, queryCallback) => {
			this.m_tree.query(aabb, queryCallback);
		};
		this.queryCallback = (proxyId) => {
			if (proxyId === this.m_queryProxyId) return true;
			const proxyIdA = math_min$4(proxyId, this.m_queryProxyId);
			const proxyIdB = math_max$4(proxyId, this.m_queryProxyId);
			const userDataA = this.m_tree.getUserData(proxyIdA);
			const userDataB = this.m_tree.getUserData(proxyIdB);
			this.m_callback(userDataA, userDataB);
			return true;
		};
	}
	getUserData(proxyId) {
		return this.m_tree.getUserData(proxyId);
	}
	testOverlap(proxyIdA, proxyIdB) {
		const aabbA = this.m_tree.getFatAABB(proxyIdA);
		const aabbB = this.m_tree.getFatAABB(proxyIdB);
		return AABB.testOverlap(aabbA, aabbB);
	}
	getFatAABB(proxyId) {
		return this.m_tree.getFatAABB(proxyId);
	}
	getProxyCount() {
		return this.m_moveBuffer.length;
	}
	getTreeHeight() {
		return this.m_tree.getHeight();
	}
	getTreeBalance() {
		return this.m_tree.getMaxBalance();
	}
	getTreeQuality() {
		return this.m_tree.getAreaRatio();
	}
	rayCast(input, rayCastCallback) {
		this.m_tree.rayCast(input, rayCastCallback);
	}
	shiftOrigin(newOrigin) {
		this.m_tree.shiftOrigin(newOrigin);
	}
	createProxy(aabb, userData) {
		const proxyId = this.m_tree.createProxy(aabb, userData);
		this.bufferMove(proxyId);
		return proxyId;
	}
	destroyProxy(proxyId) {
		this.unbufferMove(proxyId);
		this.m_tree.destroyProxy(proxyId);
	}
	moveProxy(proxyId, aabb, displacement) {
		if (this.m_tree.moveProxy(proxyId, aabb, displacement)) this.bufferMove(proxyId);
	}
	touchProxy(proxyId) {
		this.bufferMove(proxyId);
	}
	bufferMove(proxyId) {
		this.m_moveBuffer.push(proxyId);
	}
	unbufferMove(proxyId) {
		for (let i = 0; i < this.m_moveBuffer.length; ++i) if (this.m_moveBuffer[i] === proxyId) this.m_moveBuffer[i] = null;
	}
	updatePairs(addPairCallback) {
		this.m_callback = addPairCallback;
		while (this.m_moveBuffer.length > 0) {
			this.m_queryProxyId = this.m_moveBuffer.pop();
			if (this.m_queryProxyId === null) continue;
			const fatAABB = this.m_tree.getFatAABB(this.m_queryProxyId);
			this.m_tree.query(fatAABB, this.queryCallback);
		}
	}
};
// src/common/Matrix.ts
var math_sin$2 = sin;
var math_cos$2 = cos;
var math_sqrt$3 = Math.sqrt;
function vec2(x, y) {
	return {
		x,
		y
	};
}
function rotation(angle) {
	return {
		s: math_sin$2(angle),
		c: math_cos$2(angle)
	};
}
function setVec2(out, x, y) {
	out.x = x;
	out.y = y;
	return out;
}
function copyVec2(out, w) {
	out.x = w.x;
	out.y = w.y;
	return out;
}
function zeroVec2(out) {
	out.x = 0;
	out.y = 0;
	return out;
}
function negVec2(out) {
	out.x = -out.x;
	out.y = -out.y;
	return out;
}
function plusVec2(out, w) {
	out.x += w.x;
	out.y += w.y;
	return out;
}
function addVec2(out, v, w) {
	out.x = v.x + w.x;
	out.y = v.y + w.y;
	return out;
}
function minusVec2(out, w) {
	out.x -= w.x;
	out.y -= w.y;
	return out;
}
function subVec2(out, v, w) {
	out.x = v.x - w.x;
	out.y = v.y - w.y;
	return out;
}
function mulVec2(out, m) {
	out.x *= m;
	out.y *= m;
	return out;
}
function scaleVec2(out, m, w) {
	out.x = m * w.x;
	out.y = m * w.y;
	return out;
}
function plusScaleVec2(out, m, w) {
	out.x += m * w.x;
	out.y += m * w.y;
	return out;
}
function minusScaleVec2(out, m, w) {
	out.x -= m * w.x;
	out.y -= m * w.y;
	return out;
}
function combine2Vec2(out, am, a, bm, b) {
	out.x = am * a.x + bm * b.x;
	out.y = am * a.y + bm * b.y;
	return out;
}
function combine3Vec2(out, am, a, bm, b, cm, c) {
	out.x = am * a.x + bm * b.x + cm * c.x;
	out.y = am * a.y + bm * b.y + cm * c.y;
	return out;
}
function normalizeVec2Length(out) {
	const length = math_sqrt$3(out.x * out.x + out.y * out.y);
	if (length !== 0) {
		const invLength = 1 / length;
		out.x *= invLength;
		out.y *= invLength;
	}
	return length;
}
function normalizeVec2(out) {
	const length = math_sqrt$3(out.x * out.x + out.y * out.y);
	if (length > 0) {
		const invLength = 1 / length;
		out.x *= invLength;
		out.y *= invLength;
	}
	return out;
}
function crossVec2Num(out, v, w) {
	const x = w * v.y;
	const y = -w * v.x;
	out.x = x;
	out.y = y;
	return out;
}
function crossNumVec2(out, w, v) {
	const x = -w * v.y;
	const y = w * v.x;
	out.x = x;
	out.y = y;
	return out;
}
function crossVec2Vec2(a, b) {
	return a.x * b.y - a.y * b.x;
}
function dotVec2(a, b) {
	return a.x * b.x + a.y * b.y;
}
function lengthSqrVec2(a) {
	return a.x * a.x + a.y * a.y;
}
function distVec2(a, b) {
	const dx = a.x - b.x;
	const dy = a.y - b.y;
	return math_sqrt$3(dx * dx + dy * dy);
}
function setRotAngle(out, a) {
	out.c = math_cos$2(a);
	out.s = math_sin$2(a);
	return out;
}
function rotVec2(out, q, v) {
	out.x = q.c * v.x - q.s * v.y;
	out.y = q.s * v.x + q.c * v.y;
	return out;
}
function derotVec2(out, q, v) {
	const x = q.c * v.x + q.s * v.y;
	const y = -q.s * v.x + q.c * v.y;
	out.x = x;
	out.y = y;
	return out;
}
function rerotVec2(out, before, after, v) {
	const x0 = before.c * v.x + before.s * v.y;
	const y0 = -before.s * v.x + before.c * v.y;
	const x = after.c * x0 - after.s * y0;
	const y = after.s * x0 + after.c * y0;
	out.x = x;
	out.y = y;
	return out;
}
function transform(x, y, a) {
	return {
		p: vec2(x, y),
		q: rotation(a)
	};
}
function copyTransform(out, transform) {
	out.p.x = transform.p.x;
	out.p.y = transform.p.y;
	out.q.s = transform.q.s;
	out.q.c = transform.q.c;
	return out;
}
function transformVec2(out, xf, v) {
	const x = xf.q.c * v.x - xf.q.s * v.y + xf.p.x;
	const y = xf.q.s * v.x + xf.q.c * v.y + xf.p.y;
	out.x = x;
	out.y = y;
	return out;
}
function detransformVec2(out, xf, v) {
	const px = v.x - xf.p.x;
	const py = v.y - xf.p.y;
	const x = xf.q.c * px + xf.q.s * py;
	const y = -xf.q.s * px + xf.q.c * py;
	out.x = x;
	out.y = y;
	return out;
}
function detransformTransform(out, a, b) {
	const c = a.q.c * b.q.c + a.q.s * b.q.s;
	const s = a.q.c * b.q.s - a.q.s * b.q.c;
	const x = a.q.c * (b.p.x - a.p.x) + a.q.s * (b.p.y - a.p.y);
	const y = -a.q.s * (b.p.x - a.p.x) + a.q.c * (b.p.y - a.p.y);
	out.q.c = c;
	out.q.s = s;
	out.p.x = x;
	out.p.y = y;
	return out;
}
// src/common/Rot.ts
var math_sin$1 = sin;
var math_cos$1 = cos;
var math_atan2$1 = atan2;
var Rot = class Rot {
	constructor(angle) {
		if (typeof angle === "number") this.setAngle(angle);
		else if (typeof angle === "object") this.setRot(angle);
		else this.setIdentity();
	}
	static neo(angle) {
		const obj = Object.create(Rot.prototype);
		obj.setAngle(angle);
		return obj;
	}
	static clone(rot) {
		const obj = Object.create(Rot.prototype);
		obj.s = rot.s;
		obj.c = rot.c;
		return obj;
	}
	static identity() {
		const obj = Object.create(Rot.prototype);
		obj.s = 0;
		obj.c = 1;
		return obj;
	}
	static isValid(obj) {
		if (obj === null || typeof obj === "undefined") return false;
		return Number.isFinite(obj.s) && Number.isFinite(obj.c);
	}
	static assert(o) {}
	setIdentity() {
		this.s = 0;
		this.c = 1;
	}
	set(angle) {
		if (typeof angle === "object") {
			this.s = angle.s;
			this.c = angle.c;
		} else {
			this.s = math_sin$1(angle);
			this.c = math_cos$1(angle);
		}
	}
	setRot(angle) {
		this.s = angle.s;
		this.c = angle.c;
	}
	setAngle(angle) {
		this.s = math_sin$1(angle);
		this.c = math_cos$1(angle);
	}
	getAngle() {
		return math_atan2$1(this.s, this.c);
	}
	getXAxis() {
		return Vec2.neo(this.c, this.s);
	}
	getYAxis() {
		return Vec2.neo(-this.s, this.c);
	}
	static mul(rot, m) {
		if ("c" in m && "s" in m) {
			const qr = Rot.identity();
			qr.s = rot.s * m.c + rot.c * m.s;
			qr.c = rot.c * m.c - rot.s * m.s;
			return qr;
		} else if ("x" in m && "y" in m) return Vec2.neo(rot.c * m.x - rot.s * m.y, rot.s * m.x + rot.c * m.y);
	}
	static mulRot(rot, m) {
		const qr = Rot.identity();
		qr.s = rot.s * m.c + rot.c * m.s;
		qr.c = rot.c * m.c - rot.s * m.s;
		return qr;
	}
	static mulVec2(rot, m) {
		return Vec2.neo(rot.c * m.x - rot.s * m.y, rot.s * m.x + rot.c * m.y);
	}
	static mulSub(rot, v, w) {
		const x = rot.c * (v.x - w.x) - rot.s * (v.y - w.y);
		const y = rot.s * (v.x - w.x) + rot.c * (v.y - w.y);
		return Vec2.neo(x, y);
	}
	static mulT(rot, m) {
		if ("c" in m && "s" in m) {
			const qr = Rot.identity();
			qr.s = rot.c * m.s - rot.s * m.c;
			qr.c = rot.c * m.c + rot.s * m.s;
			return qr;
		} else if ("x" in m && "y" in m) return Vec2.neo(rot.c * m.x + rot.s * m.y, -rot.s * m.x + rot.c * m.y);
	}
	static mulTRot(rot, m) {
		const qr = Rot.identity();
		qr.s = rot.c * m.s - rot.s * m.c;
		qr.c = rot.c * m.c + rot.s * m.s;
		return qr;
	}
	static mulTVec2(rot, m) {
		return Vec2.neo(rot.c * m.x + rot.s * m.y, -rot.s * m.x + rot.c * m.y);
	}
};
// src/common/Sweep.ts
var math_atan2 = atan2;
var math_PI$1 = Math.PI;
var temp$6 = vec2(0, 0);
var Sweep = class {
	constructor() {
		this.localCenter = Vec2.zero();
		this.c = Vec2.zero();
		this.a = 0;
		this.alpha0 = 0;
		this.c0 = Vec2.zero();
		this.a0 = 0;
	}
	recycle() {
		zeroVec2(this.localCenter);
		zeroVec2(this.c);
		this.a = 0;
		this.alpha0 = 0;
		zeroVec2(this.c0);
		this.a0 = 0;
	}
	setTransform(xf) {
		transformVec2(temp$6, xf, this.localCenter);
		copyVec2(this.c, temp$6);
		copyVec2(this.c0, temp$6);
		this.a = this.a0 = math_atan2(xf.q.s, xf.q.c);
	}
	setLocalCenter(localCenter, xf) {
		copyVec2(this.localCenter, localCenter);
		transformVec2(temp$6, xf, this.localCenter);
		copyVec2(this.c, temp$6);
		copyVec2(this.c0, temp$6);
	}
	getTransform(xf, beta = 0) {
		setRotAngle(xf.q, (1 - beta) * this.a0 + beta * this.a);
		combine2Vec2(xf.p, 1 - beta, this.c0, beta, this.c);
		minusVec2(xf.p, rotVec2(temp$6, xf.q, this.localCenter));
	}
	advance(alpha) {
		const beta = (alpha - this.alpha0) / (1 - this.alpha0);
		combine2Vec2(this.c0, beta, this.c, 1 - beta, this.c0);
		this.a0 = beta * this.a + (1 - beta) * this.a0;
		this.alpha0 = alpha;
	}
	forward() {
		this.a0 = this.a;
		copyVec2(this.c0, this.c);
	}
	normalize() {
		const a0 = mod(this.a0, -math_PI$1, +math_PI$1);
		this.a -= this.a0 - a0;
		this.a0 = a0;
	}
	set(that) {
		copyVec2(this.localCenter, that.localCenter);
		copyVec2(this.c, that.c);
		this.a = that.a;
		this.alpha0 = that.alpha0;
		copyVec2(this.c0, that.c0);
		this.a0 = that.a0;
	}
};
// src/common/Transform.ts
var Transform = class Transform {
	constructor(position, rotation) {
		this.p = Vec2.zero();
		this.q = Rot.identity();
		if (typeof position !== "undefined") this.p.setVec2(position);
		if (typeof rotation !== "undefined") this.q.setAngle(rotation);
	}
	static clone(xf) {
		const obj = Object.create(Transform.prototype);
		obj.p = Vec2.clone(xf.p);
		obj.q = Rot.clone(xf.q);
		return obj;
	}
	static neo(position, rotation) {
		const obj = Object.create(Transform.prototype);
		obj.p = Vec2.clone(position);
		obj.q = Rot.clone(rotation);
		return obj;
	}
	static identity() {
		const obj = Object.create(Transform.prototype);
		obj.p = Vec2.zero();
		obj.q = Rot.identity();
		return obj;
	}
	setIdentity() {
		this.p.setZero();
		this.q.setIdentity();
	}
	set(a, b) {
		if (typeof b === "undefined") {
			this.p.set(a.p);
			this.q.set(a.q);
		} else {
			this.p.set(a);
			this.q.set(b);
		}
	}
	setNum(position, rotation) {
		this.p.setVec2(position);
		this.q.setAngle(rotation);
	}
	setTransform(xf) {
		this.p.setVec2(xf.p);
		this.q.setRot(xf.q);
	}
	static isValid(obj) {
		if (obj === null || typeof obj === "undefined") return false;
		return Vec2.isValid(obj.p) && Rot.isValid(obj.q);
	}
	static assert(o) {}
	static mul(a, b) {
		if (Array.isArray(b)) {
			const arr = [];
			for (let i = 0; i < b.length; i++) arr[i] = Transform.mul(a, b[i]);
			return arr;
		} else if ("x" in b && "y" in b) return Transform.mulVec2(a, b);
		else if ("p" in b && "q" in b) return Transform.mulXf(a, b);
	}
	static mulAll(a, b) {
		const arr = [];
		for (let i = 0; i < b.length; i++) arr[i] = Transform.mul(a, b[i]);
		return arr;
	}
	static mulFn(a) {
		return function(b) {
			return Transform.mul(a, b);
		};
	}
	static mulVec2(a, b) {
		const x = a.q.c * b.x - a.q.s * b.y + a.p.x;
		const y = a.q.s * b.x + a.q.c * b.y + a.p.y;
		return Vec2.neo(x, y);
	}
	static mulXf(a, b) {
		const xf = Transform.identity();
		xf.q = Rot.mulRot(a.q, b.q);
		xf.p = Vec2.add(Rot.mulVec2(a.q, b.p), a.p);
		return xf;
	}
	static mulT(a, b) {
		if ("x" in b && "y" in b) return Transform.mulTVec2(a, b);
		else if ("p" in b && "q" in b) return Transform.mulTXf(a, b);
	}
	static mulTVec2(a, b) {
		const px = b.x - a.p.x;
		const py = b.y - a.p.y;
		const x = a.q.c * px + a.q.s * py;
		const y = -a.q.s * px + a.q.c * py;
		return Vec2.neo(x, y);
	}
	static mulTXf(a, b) {
		const xf = Transform.identity();
		xf.q.setRot(Rot.mulTRot(a.q, b.q));
		xf.p.setVec2(Rot.mulTVec2(a.q, Vec2.sub(b.p, a.p)));
		return xf;
	}
};
// src/dynamics/Velocity.ts
var Velocity = class {
	constructor() {
		this.v = Vec2.zero();
		this.w = 0;
	}
};
// src/dynamics/Position.ts
var math_sin = sin;
var math_cos = cos;
var Position = class {
	constructor() {
		this.c = Vec2.zero();
		this.a = 0;
	}
	getTransform(xf, p) {
		xf.q.c = math_cos(this.a);
		xf.q.s = math_sin(this.a);
		xf.p.x = this.c.x - (xf.q.c * p.x - xf.q.s * p.y);
		xf.p.y = this.c.y - (xf.q.s * p.x + xf.q.c * p.y);
		return xf;
	}
};
function getTransform(xf, p, c, a) {
	xf.q.c = math_cos(a);
	xf.q.s = math_sin(a);
	xf.p.x = c.x - (xf.q.c * p.x - xf.q.s * p.y);
	xf.p.y = c.y - (xf.q.s * p.x + xf.q.c * p.y);
	return xf;
}
// src/collision/Shape.ts
var Shape = class {
	constructor() {
		this.style = {};
		this.appData = {};
	}
	static isValid(obj) {
		if (obj === null || typeof obj === "undefined") return false;
		return typeof obj.m_type === "string" && typeof obj.m_radius === "number";
	}
};
// src/dynamics/Fixture.ts
var synchronize_aabb1 = new AABB();
var synchronize_aabb2 = new AABB();
var displacement = vec2(0, 0);
var FixtureDefDefault = {
	userData: null,
	friction: .2,
	restitution: 0,
	density: 0,
	isSensor: false,
	filterGroupIndex: 0,
	filterCategoryBits: 1,
	filterMaskBits: 65535
};
var FixtureProxy = class {
	constructor(fixture, childIndex) {
		this.aabb = new AABB();
		this.fixture = fixture;
		this.childIndex = childIndex;
	}
};
var Fixture = class Fixture {
	constructor(body, shape, def) {
		this.style = {};
		this.appData = {};
		if (shape.shape) {
			def = shape;
			shape = shape.shape;
		} else if (typeof def === "number") def = { density: def };
		def = options(def, FixtureDefDefault);
		this.m_body = body;
		this.m_friction = def.friction;
		this.m_restitution = def.restitution;
		this.m_density = def.density;
		this.m_isSensor = def.isSensor;
		this.m_filterGroupIndex = def.filterGroupIndex;
		this.m_filterCategoryBits = def.filterCategoryBits;
		this.m_filterMaskBits = def.filterMaskBits;
		this.m_shape = shape;
		this.m_next = null;
		this.m_proxies = [];
		this.m_proxyCount = 0;
		const childCount = this.m_shape.getChildCount();
		for (let i = 0; i < childCount; ++i) this.m_proxies[i] = new FixtureProxy(this, i);
		this.m_userData = def.userData;
		if (typeof def.style === "object" && def.style !== null) this.style = def.style;
	}
	_reset() {
		const body = this.getBody();
		const broadPhase = body.m_world.m_broadPhase;
		this.destroyProxies(broadPhase);
		if (this.m_shape._reset) this.m_shape._reset();
		const childCount = this.m_shape.getChildCount();
		for (let i = 0; i < childCount; ++i) this.m_proxies[i] = new FixtureProxy(this, i);
		this.createProxies(broadPhase, body.m_xf);
		body.resetMassData();
	}
	_serialize() {
		return {
			friction: this.m_friction,
			restitution: this.m_restitution,
			density: this.m_density,
			isSensor: this.m_isSensor,
			filterGroupIndex: this.m_filterGroupIndex,
			filterCategoryBits: this.m_filterCategoryBits,
			filterMaskBits: this.m_filterMaskBits,
			shape: this.m_shape
		};
	}
	static _deserialize(data, body, restore) {
		const shape = restore(Shape, data.shape);
		return shape && new Fixture(body, shape, data);
	}
	getType() {
		return this.m_shape.m_type;
	}
	getShape() {
		return this.m_shape;
	}
	isSensor() {
		return this.m_isSensor;
	}
	setSensor(sensor) {
		if (sensor != this.m_isSensor) {
			this.m_body.setAwake(true);
			this.m_isSensor = sensor;
		}
	}
	getUserData() {
		return this.m_userData;
	}
	setUserData(data) {
		this.m_userData = data;
	}
	getBody() {
		return this.m_body;
	}
	getNext() {
		return this.m_next;
	}
	getDensity() {
		return this.m_density;
	}
	setDensity(density) {
		this.m_density = density;
	}
	getFriction() {
		return this.m_friction;
	}
	setFriction(friction) {
		this.m_friction = friction;
	}
	getRestitution() {
		return this.m_restitution;
	}
	setRestitution(restitution) {
		this.m_restitution = restitution;
	}
	testPoint(p) {
		return this.m_shape.testPoint(this.m_body.getTransform(), p);
	}
	rayCast(output, input, childIndex) {
		return this.m_shape.rayCast(output, input, this.m_body.getTransform(), childIndex);
	}
	getMassData(massData) {
		this.m_shape.computeMass(massData, this.m_density);
	}
	getAABB(childIndex) {
		return this.m_proxies[childIndex].aabb;
	}
	createProxies(broadPhase, xf) {
		this.m_proxyCount = this.m_shape.getChildCount();
		for (let i = 0; i < this.m_proxyCount; ++i) {
			const proxy = this.m_proxies[i];
			this.m_shape.computeAABB(proxy.aabb, xf, i);
			proxy.proxyId = broadPhase.createProxy(proxy.aabb, proxy);
		}
	}
	destroyProxies(broadPhase) {
		for (let i = 0; i < this.m_proxyCount; ++i) {
			const proxy = this.m_proxies[i];
			broadPhase.destroyProxy(proxy.proxyId);
			proxy.proxyId = null;
		}
		this.m_proxyCount = 0;
	}
	synchronize(broadPhase, xf1, xf2) {
		for (let i = 0; i < this.m_proxyCount; ++i) {
			const proxy = this.m_proxies[i];
			this.m_shape.computeAABB(synchronize_aabb1, xf1, proxy.childIndex);
			this.m_shape.computeAABB(synchronize_aabb2, xf2, proxy.childIndex);
			proxy.aabb.combine(synchronize_aabb1, synchronize_aabb2);
			subVec2(displacement, xf2.p, xf1.p);
			broadPhase.moveProxy(proxy.proxyId, proxy.aabb, displacement);
		}
	}
	setFilterData(filter) {
		this.m_filterGroupIndex = filter.groupIndex;
		this.m_filterCategoryBits = filter.categoryBits;
		this.m_filterMaskBits = filter.maskBits;
		this.refilter();
	}
	getFilterGroupIndex() {
		return this.m_filterGroupIndex;
	}
	setFilterGroupIndex(groupIndex) {
		this.m_filterGroupIndex = groupIndex;
		this.refilter();
	}
	getFilterCategoryBits() {
		return this.m_filterCategoryBits;
	}
	setFilterCategoryBits(categoryBits) {
		this.m_filterCategoryBits = categoryBits;
		this.refilter();
	}
	getFilterMaskBits() {
		return this.m_filterMaskBits;
	}
	setFilterMaskBits(maskBits) {
		this.m_filterMaskBits = maskBits;
		this.refilter();
	}
	refilter() {
		if (this.m_body == null) return;
		let edge = this.m_body.getContactList();
		while (edge) {
			const contact = edge.contact;
			const fixtureA = contact.getFixtureA();
			const fixtureB = contact.getFixtureB();
			if (fixtureA == this || fixtureB == this) contact.flagForFiltering();
			edge = edge.next;
		}
		const world = this.m_body.getWorld();
		if (world == null) return;
		const broadPhase = world.m_broadPhase;
		for (let i = 0; i < this.m_proxyCount; ++i) broadPhase.touchProxy(this.m_proxies[i].proxyId);
	}
	shouldCollide(that) {
		if (that.m_filterGroupIndex === this.m_filterGroupIndex && that.m_filterGroupIndex !== 0) return that.m_filterGroupIndex > 0;
		const collideA = (that.m_filterMaskBits & this.m_filterCategoryBits) !== 0;
		const collideB = (that.m_filterCategoryBits & this.m_filterMaskBits) !== 0;
		return collideA && collideB;
	}
};
// src/dynamics/Body.ts
var STATIC = "static";
var KINEMATIC = "kinematic";
var DYNAMIC = "dynamic";
var oldCenter = vec2(0, 0);
var localCenter = vec2(0, 0);
var shift = vec2(0, 0);
var temp$5 = vec2(0, 0);
var xf$2 = transform(0, 0, 0);
var BodyDefDefault = {
	type: STATIC,
	position: Vec2.zero(),
	angle: 0,
	linearVelocity: Vec2.zero(),
	angularVelocity: 0,
	linearDamping: 0,
	angularDamping: 0,
	fixedRotation: false,
	bullet: false,
	gravityScale: 1,
	allowSleep: true,
	awake: true,
	active: true,
	userData: null
};
var Body = class Body {
	static {
		this.STATIC = "static";
	}
	static {
		this.KINEMATIC = "kinematic";
	}
	static {
		this.DYNAMIC = "dynamic";
	}
	constructor(world, def) {
		this.style = {};
		this.appData = {};
		def = options(def, BodyDefDefault);
		this.m_world = world;
		this.m_awakeFlag = def.awake;
		this.m_autoSleepFlag = def.allowSleep;
		this.m_bulletFlag = def.bullet;
		this.m_fixedRotationFlag = def.fixedRotation;
		this.m_activeFlag = def.active;
		this.m_islandFlag = false;
		this.m_toiFlag = false;
		this.m_userData = def.userData;
		this.m_type = def.type;
		if (this.m_type == DYNAMIC) {
			this.m_mass = 1;
			this.m_invMass = 1;
		} else {
			this.m_mass = 0;
			this.m_invMass = 0;
		}
		this.m_I = 0;
		this.m_invI = 0;
		this.m_xf = Transform.identity();
		this.m_xf.p.setVec2(def.position);
		this.m_xf.q.setAngle(def.angle);
		this.m_sweep = new Sweep();
		this.m_sweep.setTransform(this.m_xf);
		this.c_velocity = new Velocity();
		this.c_position = new Position();
		this.m_force = Vec2.zero();
		this.m_torque = 0;
		this.m_linearVelocity = Vec2.clone(def.linearVelocity);
		this.m_angularVelocity = def.angularVelocity;
		this.m_linearDamping = def.linearDamping;
		this.m_angularDamping = def.angularDamping;
		this.m_gravityScale = def.gravityScale;
		this.m_sleepTime = 0;
		this.m_jointList = null;
		this.m_contactList = null;
		this.m_fixtureList = null;
		this.m_prev = null;
		this.m_next = null;
		this.m_destroyed = false;
		if (typeof def.style === "object" && def.style !== null) this.style = def.style;
	}
	_serialize() {
		const fixtures = [];
		for (let f = this.m_fixtureList; f; f = f.m_next) fixtures.push(f);
		return {
			type: this.m_type,
			bullet: this.m_bulletFlag,
			fixedRotation: this.m_fixedRotationFlag,
			position: this.m_xf.p,
			angle: this.m_xf.q.getAngle(),
			linearVelocity: this.m_linearVelocity,
			angularVelocity: this.m_angularVelocity,
			fixtures
		};
	}
	static _deserialize(data, world, restore) {
		const body = new Body(world, data);
		if (data.fixtures) for (let i = data.fixtures.length - 1; i >= 0; i--) {
			const fixture = restore(Fixture, data.fixtures[i], body);
			body._addFixture(fixture);
		}
		return body;
	}
	isWorldLocked() {
		return this.m_world && this.m_world.isLocked() ? true : false;
	}
	getWorld() {
		return this.m_world;
	}
	getNext() {
		return this.m_next;
	}
	setUserData(data) {
		this.m_userData = data;
	}
	getUserData() {
		return this.m_userData;
	}
	getFixtureList() {
		return this.m_fixtureList;
	}
	getJointList() {
		return this.m_jointList;
	}
	getContactList() {
		return this.m_contactList;
	}
	isStatic() {
		return this.m_type == STATIC;
	}
	isDynamic() {
		return this.m_type == DYNAMIC;
	}
	isKinematic() {
		return this.m_type == KINEMATIC;
	}
	setStatic() {
		this.setType(STATIC);
		return this;
	}
	setDynamic() {
		this.setType(DYNAMIC);
		return this;
	}
	setKinematic() {
		this.setType(KINEMATIC);
		return this;
	}
	getType() {
		return this.m_type;
	}
	setType(type) {
		if (this.isWorldLocked() == true) return;
		if (this.m_type == type) return;
		this.m_type = type;
		this.resetMassData();
		if (this.m_type == STATIC) {
			this.m_linearVelocity.setZero();
			this.m_angularVelocity = 0;
			this.m_sweep.forward();
			this.synchronizeFixtures();
		}
		this.setAwake(true);
		this.m_force.setZero();
		this.m_torque = 0;
		let ce = this.m_contactList;
		while (ce) {
			const ce0 = ce;
			ce = ce.next;
			this.m_world.destroyContact(ce0.contact);
		}
		this.m_contactList = null;
		const broadPhase = this.m_world.m_broadPhase;
		for (let f = this.m_fixtureList; f; f = f.m_next) for (let i = 0; i < f.m_proxyCount; ++i) broadPhase.touchProxy(f.m_proxies[i].proxyId);
	}
	isBullet() {
		return this.m_bulletFlag;
	}
	setBullet(flag) {
		this.m_bulletFlag = !!flag;
	}
	isSleepingAllowed() {
		return this.m_autoSleepFlag;
	}
	setSleepingAllowed(flag) {
		this.m_autoSleepFlag = !!flag;
		if (this.m_autoSleepFlag == false) this.setAwake(true);
	}
	isAwake() {
		return this.m_awakeFlag;
	}
	setAwake(flag) {
		if (flag) {
			this.m_awakeFlag = true;
			this.m_sleepTime = 0;
		} else {
			this.m_awakeFlag = false;
			this.m_sleepTime = 0;
			this.m_linearVelocity.setZero();
			this.m_angularVelocity = 0;
			this.m_force.setZero();
			this.m_torque = 0;
		}
	}
	isActive() {
		return this.m_activeFlag;
	}
	setActive(flag) {
		if (flag == this.m_activeFlag) return;
		this.m_activeFlag = !!flag;
		if (this.m_activeFlag) {
			const broadPhase = this.m_world.m_broadPhase;
			for (let f = this.m_fixtureList; f; f = f.m_next) f.createProxies(broadPhase, this.m_xf);
			this.m_world.m_newFixture = true;
		} else {
			const broadPhase = this.m_world.m_broadPhase;
			for (let f = this.m_fixtureList; f; f = f.m_next) f.destroyProxies(broadPhase);
			let ce = this.m_contactList;
			while (ce) {
				const ce0 = ce;
				ce = ce.next;
				this.m_world.destroyContact(ce0.contact);
			}
			this.m_contactList = null;
		}
	}
	isFixedRotation() {
		return this.m_fixedRotationFlag;
	}
	setFixedRotation(flag) {
		if (this.m_fixedRotationFlag == flag) return;
		this.m_fixedRotationFlag = !!flag;
		this.m_angularVelocity = 0;
		this.resetMassData();
	}
	getTransform() {
		return this.m_xf;
	}
	setTransform(a, b) {
		if (this.isWorldLocked() == true) return;
		if (typeof b === "number") this.m_xf.setNum(a, b);
		else this.m_xf.setTransform(a);
		this.m_sweep.setTransform(this.m_xf);
		const broadPhase = this.m_world.m_broadPhase;
		for (let f = this.m_fixtureList; f; f = f.m_next) f.synchronize(broadPhase, this.m_xf, this.m_xf);
		this.setAwake(true);
	}
	synchronizeTransform() {
		this.m_sweep.getTransform(this.m_xf, 1);
	}
	synchronizeFixtures() {
		this.m_sweep.getTransform(xf$2, 0);
		const broadPhase = this.m_world.m_broadPhase;
		for (let f = this.m_fixtureList; f; f = f.m_next) f.synchronize(broadPhase, xf$2, this.m_xf);
	}
	advance(alpha) {
		this.m_sweep.advance(alpha);
		copyVec2(this.m_sweep.c, this.m_sweep.c0);
		this.m_sweep.a = this.m_sweep.a0;
		this.m_sweep.getTransform(this.m_xf, 1);
	}
	getPosition() {
		return this.m_xf.p;
	}
	setPosition(p) {
		this.setTransform(p, this.m_sweep.a);
	}
	getAngle() {
		return this.m_sweep.a;
	}
	setAngle(angle) {
		this.setTransform(this.m_xf.p, angle);
	}
	getWorldCenter() {
		return this.m_sweep.c;
	}
	getLocalCenter() {
		return this.m_sweep.localCenter;
	}
	getLinearVelocity() {
		return this.m_linearVelocity;
	}
	getLinearVelocityFromWorldPoint(worldPoint) {
		const localCenter = Vec2.sub(worldPoint, this.m_sweep.c);
		return Vec2.add(this.m_linearVelocity, Vec2.crossNumVec2(this.m_angularVelocity, localCenter));
	}
	getLinearVelocityFromLocalPoint(localPoint) {
		return this.getLinearVelocityFromWorldPoint(this.getWorldPoint(localPoint));
	}
	setLinearVelocity(v) {
		if (this.m_type == STATIC) return;
		if (Vec2.dot(v, v) > 0) this.setAwake(true);
		this.m_linearVelocity.setVec2(v);
	}
	getAngularVelocity() {
		return this.m_angularVelocity;
	}
	setAngularVelocity(w) {
		if (this.m_type == STATIC) return;
		if (w * w > 0) this.setAwake(true);
		this.m_angularVelocity = w;
	}
	getLinearDamping() {
		return this.m_linearDamping;
	}
	setLinearDamping(linearDamping) {
		this.m_linearDamping = linearDamping;
	}
	getAngularDamping() {
		return this.m_angularDamping;
	}
	setAngularDamping(angularDamping) {
		this.m_angularDamping = angularDamping;
	}
	getGravityScale() {
		return this.m_gravityScale;
	}
	setGravityScale(scale) {
		this.m_gravityScale = scale;
	}
	getMass() {
		return this.m_mass;
	}
	getInertia() {
		return this.m_I + this.m_mass * Vec2.dot(this.m_sweep.localCenter, this.m_sweep.localCenter);
	}
	getMassData(data) {
		data.mass = this.m_mass;
		data.I = this.getInertia();
		copyVec2(data.center, this.m_sweep.localCenter);
	}
	resetMassData() {
		this.m_mass = 0;
		this.m_invMass = 0;
		this.m_I = 0;
		this.m_invI = 0;
		zeroVec2(this.m_sweep.localCenter);
		if (this.isStatic() || this.isKinematic()) {
			copyVec2(this.m_sweep.c0, this.m_xf.p);
			copyVec2(this.m_sweep.c, this.m_xf.p);
			this.m_sweep.a0 = this.m_sweep.a;
			return;
		}
		zeroVec2(localCenter);
		for (let f = this.m_fixtureList; f; f = f.m_next) {
			if (f.m_density == 0) continue;
			const massData = {
				mass: 0,
				center: vec2(0, 0),
				I: 0
			};
			f.getMassData(massData);
			this.m_mass += massData.mass;
			plusScaleVec2(localCenter, massData.mass, massData.center);
			this.m_I += massData.I;
		}
		if (this.m_mass > 0) {
			this.m_invMass = 1 / this.m_mass;
			scaleVec2(localCenter, this.m_invMass, localCenter);
		} else {
			this.m_mass = 1;
			this.m_invMass = 1;
		}
		if (this.m_I > 0 && this.m_fixedRotationFlag == false) {
			this.m_I -= this.m_mass * dotVec2(localCenter, localCenter);
			this.m_invI = 1 / this.m_I;
		} else {
			this.m_I = 0;
			this.m_invI = 0;
		}
		copyVec2(oldCenter, this.m_sweep.c);
		this.m_sweep.setLocalCenter(localCenter, this.m_xf);
		subVec2(shift, this.m_sweep.c, oldCenter);
		crossNumVec2(temp$5, this.m_angularVelocity, shift);
		plusVec2(this.m_linearVelocity, temp$5);
	}
	setMassData(massData) {
		if (this.isWorldLocked() == true) return;
		if (this.m_type != DYNAMIC) return;
		this.m_invMass = 0;
		this.m_I = 0;
		this.m_invI = 0;
		this.m_mass = massData.mass;
		if (this.m_mass <= 0) this.m_mass = 1;
		this.m_invMass = 1 / this.m_mass;
		if (massData.I > 0 && this.m_fixedRotationFlag == false) {
			this.m_I = massData.I - this.m_mass * dotVec2(massData.center, massData.center);
			this.m_invI = 1 / this.m_I;
		}
		copyVec2(oldCenter, this.m_sweep.c);
		this.m_sweep.setLocalCenter(massData.center, this.m_xf);
		subVec2(shift, this.m_sweep.c, oldCenter);
		crossNumVec2(temp$5, this.m_angularVelocity, shift);
		plusVec2(this.m_linearVelocity, temp$5);
	}
	applyForce(force, point, wake = true) {
		if (this.m_type != DYNAMIC) return;
		if (wake && this.m_awakeFlag == false) this.setAwake(true);
		if (this.m_awakeFlag) {
			this.m_force.add(force);
			this.m_torque += Vec2.crossVec2Vec2(Vec2.sub(point, this.m_sweep.c), force);
		}
	}
	applyForceToCenter(force, wake = true) {
		if (this.m_type != DYNAMIC) return;
		if (wake && this.m_awakeFlag == false) this.setAwake(true);
		if (this.m_awakeFlag) this.m_force.add(force);
	}
	applyTorque(torque, wake = true) {
		if (this.m_type != DYNAMIC) return;
		if (wake && this.m_awakeFlag == false) this.setAwake(true);
		if (this.m_awakeFlag) this.m_torque += torque;
	}
	applyLinearImpulse(impulse, point, wake = true) {
		if (this.m_type != DYNAMIC) return;
		if (wake && this.m_awakeFlag == false) this.setAwake(true);
		if (this.m_awakeFlag) {
			this.m_linearVelocity.addMul(this.m_invMass, impulse);
			this.m_angularVelocity += this.m_invI * Vec2.crossVec2Vec2(Vec2.sub(point, this.m_sweep.c), impulse);
		}
	}
	applyAngularImpulse(impulse, wake = true) {
		if (this.m_type != DYNAMIC) return;
		if (wake && this.m_awakeFlag == false) this.setAwake(true);
		if (this.m_awakeFlag) this.m_angularVelocity += this.m_invI * impulse;
	}
	shouldCollide(that) {
		if (this.m_type != DYNAMIC && that.m_type != DYNAMIC) return false;
		for (let jn = this.m_jointList; jn; jn = jn.next) if (jn.other == that) {
			if (jn.joint.m_collideConnected == false) return false;
		}
		return true;
	}
	_addFixture(fixture) {
		if (this.isWorldLocked() == true) return null;
		if (this.m_activeFlag) {
			const broadPhase = this.m_world.m_broadPhase;
			fixture.createProxies(broadPhase, this.m_xf);
		}
		fixture.m_next = this.m_fixtureList;
		this.m_fixtureList = fixture;
		if (fixture.m_density > 0) this.resetMassData();
		this.m_world.m_newFixture = true;
		return fixture;
	}
	createFixture(shape, fixdef) {
		if (this.isWorldLocked() == true) return null;
		const fixture = new Fixture(this, shape, fixdef);
		this._addFixture(fixture);
		this.m_world.publish("add-fixture", fixture);
		return fixture;
	}
	destroyFixture(fixture) {
		if (this.isWorldLocked() == true) return;
		if (this.m_fixtureList === fixture) this.m_fixtureList = fixture.m_next;
		else {
			let node = this.m_fixtureList;
			while (node != null) {
				if (node.m_next === fixture) {
					node.m_next = fixture.m_next;
					break;
				}
				node = node.m_next;
			}
		}
		let edge = this.m_contactList;
		while (edge) {
			const c = edge.contact;
			edge = edge.next;
			const fixtureA = c.getFixtureA();
			const fixtureB = c.getFixtureB();
			if (fixture == fixtureA || fixture == fixtureB) this.m_world.destroyContact(c);
		}
		if (this.m_activeFlag) {
			const broadPhase = this.m_world.m_broadPhase;
			fixture.destroyProxies(broadPhase);
		}
		fixture.m_body = null;
		fixture.m_next = null;
		this.m_world.publish("remove-fixture", fixture);
		this.resetMassData();
	}
	getWorldPoint(localPoint) {
		return Transform.mulVec2(this.m_xf, localPoint);
	}
	getWorldVector(localVector) {
		return Rot.mulVec2(this.m_xf.q, localVector);
	}
	getLocalPoint(worldPoint) {
		return Transform.mulTVec2(this.m_xf, worldPoint);
	}
	getLocalVector(worldVector) {
		return Rot.mulTVec2(this.m_xf.q, worldVector);
	}
};
// src/dynamics/Joint.ts
var JointEdge = class {
	constructor() {
		this.other = null;
		this.joint = null;
		this.prev = null;
		this.next = null;
	}
};
var Joint = class {
	constructor(def, bodyA, bodyB) {
		this.m_type = "unknown-joint";
		this.m_prev = null;
		this.m_next = null;
		this.m_edgeA = new JointEdge();
		this.m_edgeB = new JointEdge();
		this.m_islandFlag = false;
		this.style = {};
		this.appData = {};
		bodyA = "bodyA" in def ? def.bodyA : bodyA;
		bodyB = "bodyB" in def ? def.bodyB : bodyB;
		this.m_bodyA = bodyA;
		this.m_bodyB = bodyB;
		this.m_collideConnected = !!def.collideConnected;
		this.m_userData = def.userData;
		if (typeof def.style === "object" && def.style !== null) this.style = def.style;
	}
	isActive() {
		return this.m_bodyA.isActive() && this.m_bodyB.isActive();
	}
	getType() {
		return this.m_type;
	}
	getBodyA() {
		return this.m_bodyA;
	}
	getBodyB() {
		return this.m_bodyB;
	}
	getNext() {
		return this.m_next;
	}
	getUserData() {
		return this.m_userData;
	}
	setUserData(data) {
		this.m_userData = data;
	}
	getCollideConnected() {
		return this.m_collideConnected;
	}
	shiftOrigin(newOrigin) {}
	_resetAnchors(def) {
		return this._reset(def);
	}
};
// src/util/stats.ts
var stats = {
	gjkCalls: 0,
	gjkIters: 0,
	gjkMaxIters: 0,
	toiTime: 0,
	toiMaxTime: 0,
	toiCalls: 0,
	toiIters: 0,
	toiMaxIters: 0,
	toiRootIters: 0,
	toiMaxRootIters: 0,
	toString(newline) {
		newline = typeof newline === "string" ? newline : "\n";
		let string = "";
		for (const name in this) if (typeof this[name] !== "function" && typeof this[name] !== "object") string += name + ": " + this[name] + newline;
		return string;
	}
};
// src/util/Timer.ts
var now = function() {
	return noClock();
};
var diff = function(time) {
	return noClock() - time;
};
var Timer_default = {
	now,
	diff
};
// src/collision/Distance.ts
var math_max$3 = Math.max;
var temp$4 = vec2(0, 0);
var normal$4 = vec2(0, 0);
var e12 = vec2(0, 0);
var e13 = vec2(0, 0);
var e23 = vec2(0, 0);
var temp1 = vec2(0, 0);
var temp2 = vec2(0, 0);
stats.gjkCalls = 0;
stats.gjkIters = 0;
stats.gjkMaxIters = 0;
var DistanceInput = class {
	constructor() {
		this.proxyA = new DistanceProxy();
		this.proxyB = new DistanceProxy();
		this.transformA = Transform.identity();
		this.transformB = Transform.identity();
		this.useRadii = false;
	}
	recycle() {
		this.proxyA.recycle();
		this.proxyB.recycle();
		this.transformA.setIdentity();
		this.transformB.setIdentity();
		this.useRadii = false;
	}
};
var DistanceOutput = class {
	constructor() {
		this.pointA = vec2(0, 0);
		this.pointB = vec2(0, 0);
		this.distance = 0;
		this.iterations = 0;
	}
	recycle() {
		zeroVec2(this.pointA);
		zeroVec2(this.pointB);
		this.distance = 0;
		this.iterations = 0;
	}
};
var SimplexCache = class {
	constructor() {
		this.metric = 0;
		this.indexA = [];
		this.indexB = [];
		this.count = 0;
	}
	recycle() {
		this.metric = 0;
		this.indexA.length = 0;
		this.indexB.length = 0;
		this.count = 0;
	}
};
var Distance = function(output, cache, input) {
	++stats.gjkCalls;
	const proxyA = input.proxyA;
	const proxyB = input.proxyB;
	const xfA = input.transformA;
	const xfB = input.transformB;
	simplex.recycle();
	simplex.readCache(cache, proxyA, xfA, proxyB, xfB);
	const vertices = simplex.m_v;
	const k_maxIters = SettingsInternal.maxDistanceIterations;
	const saveA = [];
	const saveB = [];
	let saveCount = 0;
	let iter = 0;
	while (iter < k_maxIters) {
		saveCount = simplex.m_count;
		for (let i = 0; i < saveCount; ++i) {
			saveA[i] = vertices[i].indexA;
			saveB[i] = vertices[i].indexB;
		}
		simplex.solve();
		if (simplex.m_count === 3) break;
		const d = simplex.getSearchDirection();
		if (lengthSqrVec2(d) < 1e-18) break;
		const vertex = vertices[simplex.m_count];
		vertex.indexA = proxyA.getSupport(derotVec2(temp$4, xfA.q, scaleVec2(temp$4, -1, d)));
		transformVec2(vertex.wA, xfA, proxyA.getVertex(vertex.indexA));
		vertex.indexB = proxyB.getSupport(derotVec2(temp$4, xfB.q, d));
		transformVec2(vertex.wB, xfB, proxyB.getVertex(vertex.indexB));
		subVec2(vertex.w, vertex.wB, vertex.wA);
		++iter;
		++stats.gjkIters;
		let duplicate = false;
		for (let i = 0; i < saveCount; ++i) if (vertex.indexA === saveA[i] && vertex.indexB === saveB[i]) {
			duplicate = true;
			break;
		}
		if (duplicate) break;
		++simplex.m_count;
	}
	stats.gjkMaxIters = math_max$3(stats.gjkMaxIters, iter);
	simplex.getWitnessPoints(output.pointA, output.pointB);
	output.distance = distVec2(output.pointA, output.pointB);
	output.iterations = iter;
	simplex.writeCache(cache);
	if (input.useRadii) {
		const rA = proxyA.m_radius;
		const rB = proxyB.m_radius;
		if (output.distance > rA + rB && output.distance > 1e-9) {
			output.distance -= rA + rB;
			subVec2(normal$4, output.pointB, output.pointA);
			normalizeVec2(normal$4);
			plusScaleVec2(output.pointA, rA, normal$4);
			minusScaleVec2(output.pointB, rB, normal$4);
		} else {
			const p = subVec2(temp$4, output.pointA, output.pointB);
			copyVec2(output.pointA, p);
			copyVec2(output.pointB, p);
			output.distance = 0;
		}
	}
};
var DistanceProxy = class {
	constructor() {
		this.m_vertices = [];
		this.m_count = 0;
		this.m_radius = 0;
	}
	recycle() {
		this.m_vertices.length = 0;
		this.m_count = 0;
		this.m_radius = 0;
	}
	getVertexCount() {
		return this.m_count;
	}
	getVertex(index) {
		return this.m_vertices[index];
	}
	getSupport(d) {
		let bestIndex = -1;
		let bestValue = -Infinity;
		for (let i = 0; i < this.m_count; ++i) {
			const value = dotVec2(this.m_vertices[i], d);
			if (value > bestValue) {
				bestIndex = i;
				bestValue = value;
			}
		}
		return bestIndex;
	}
	getSupportVertex(d) {
		return this.m_vertices[this.getSupport(d)];
	}
	set(shape, index) {
		shape.computeDistanceProxy(this, index);
	}
	setVertices(vertices, count, radius) {
		this.m_vertices = vertices;
		this.m_count = count;
		this.m_radius = radius;
	}
};
var SimplexVertex = class {
	constructor() {
		this.wA = vec2(0, 0);
		this.indexA = 0;
		this.wB = vec2(0, 0);
		this.indexB = 0;
		this.w = vec2(0, 0);
		this.a = 0;
	}
	recycle() {
		this.indexA = 0;
		this.indexB = 0;
		zeroVec2(this.wA);
		zeroVec2(this.wB);
		zeroVec2(this.w);
		this.a = 0;
	}
	set(v) {
		this.indexA = v.indexA;
		this.indexB = v.indexB;
		copyVec2(this.wA, v.wA);
		copyVec2(this.wB, v.wB);
		copyVec2(this.w, v.w);
		this.a = v.a;
	}
};
var searchDirection_reuse = vec2(0, 0);
var closestPoint_reuse = vec2(0, 0);
var Simplex = class {
	constructor() {
		this.m_v1 = new SimplexVertex();
		this.m_v2 = new SimplexVertex();
		this.m_v3 = new SimplexVertex();
		this.m_v = [
			this.m_v1,
			this.m_v2,
			this.m_v3
		];
	}
	recycle() {
		this.m_v1.recycle();
		this.m_v2.recycle();
		this.m_v3.recycle();
		this.m_count = 0;
	}
	toString() {
		if (this.m_count === 3) return [
			"+" + this.m_count,
			this.m_v1.a,
			this.m_v1.wA.x,
			this.m_v1.wA.y,
			this.m_v1.wB.x,
			this.m_v1.wB.y,
			this.m_v2.a,
			this.m_v2.wA.x,
			this.m_v2.wA.y,
			this.m_v2.wB.x,
			this.m_v2.wB.y,
			this.m_v3.a,
			this.m_v3.wA.x,
			this.m_v3.wA.y,
			this.m_v3.wB.x,
			this.m_v3.wB.y
		].toString();
		else if (this.m_count === 2) return [
			"+" + this.m_count,
			this.m_v1.a,
			this.m_v1.wA.x,
			this.m_v1.wA.y,
			this.m_v1.wB.x,
			this.m_v1.wB.y,
			this.m_v2.a,
			this.m_v2.wA.x,
			this.m_v2.wA.y,
			this.m_v2.wB.x,
			this.m_v2.wB.y
		].toString();
		else if (this.m_count === 1) return [
			"+" + this.m_count,
			this.m_v1.a,
			this.m_v1.wA.x,
			this.m_v1.wA.y,
			this.m_v1.wB.x,
			this.m_v1.wB.y
		].toString();
		else return "+" + this.m_count;
	}
	readCache(cache, proxyA, transformA, proxyB, transformB) {
		this.m_count = cache.count;
		for (let i = 0; i < this.m_count; ++i) {
			const v = this.m_v[i];
			v.indexA = cache.indexA[i];
			v.indexB = cache.indexB[i];
			const wALocal = proxyA.getVertex(v.indexA);
			const wBLocal = proxyB.getVertex(v.indexB);
			transformVec2(v.wA, transformA, wALocal);
			transformVec2(v.wB, transformB, wBLocal);
			subVec2(v.w, v.wB, v.wA);
			v.a = 0;
		}
		if (this.m_count > 1) {
			const metric1 = cache.metric;
			const metric2 = this.getMetric();
			if (metric2 < .5 * metric1 || 2 * metric1 < metric2 || metric2 < 1e-9) this.m_count = 0;
		}
		if (this.m_count === 0) {
			const v = this.m_v[0];
			v.indexA = 0;
			v.indexB = 0;
			const wALocal = proxyA.getVertex(0);
			const wBLocal = proxyB.getVertex(0);
			transformVec2(v.wA, transformA, wALocal);
			transformVec2(v.wB, transformB, wBLocal);
			subVec2(v.w, v.wB, v.wA);
			v.a = 1;
			this.m_count = 1;
		}
	}
	writeCache(cache) {
		cache.metric = this.getMetric();
		cache.count = this.m_count;
		for (let i = 0; i < this.m_count; ++i) {
			cache.indexA[i] = this.m_v[i].indexA;
			cache.indexB[i] = this.m_v[i].indexB;
		}
	}
	getSearchDirection() {
		const v1 = this.m_v1;
		const v2 = this.m_v2;
		switch (this.m_count) {
			case 1: return setVec2(searchDirection_reuse, -v1.w.x, -v1.w.y);
			case 2:
				subVec2(e12, v2.w, v1.w);
				if (-crossVec2Vec2(e12, v1.w) > 0) return setVec2(searchDirection_reuse, -e12.y, e12.x);
				else return setVec2(searchDirection_reuse, e12.y, -e12.x);
			default: return zeroVec2(searchDirection_reuse);
		}
	}
	getClosestPoint() {
		const v1 = this.m_v1;
		const v2 = this.m_v2;
		switch (this.m_count) {
			case 0: return zeroVec2(closestPoint_reuse);
			case 1: return copyVec2(closestPoint_reuse, v1.w);
			case 2: return combine2Vec2(closestPoint_reuse, v1.a, v1.w, v2.a, v2.w);
			case 3: return zeroVec2(closestPoint_reuse);
			default: return zeroVec2(closestPoint_reuse);
		}
	}
	getWitnessPoints(pA, pB) {
		const v1 = this.m_v1;
		const v2 = this.m_v2;
		const v3 = this.m_v3;
		switch (this.m_count) {
			case 0: break;
			case 1:
				copyVec2(pA, v1.wA);
				copyVec2(pB, v1.wB);
				break;
			case 2:
				combine2Vec2(pA, v1.a, v1.wA, v2.a, v2.wA);
				combine2Vec2(pB, v1.a, v1.wB, v2.a, v2.wB);
				break;
			case 3:
				combine3Vec2(pA, v1.a, v1.wA, v2.a, v2.wA, v3.a, v3.wA);
				copyVec2(pB, pA);
		}
	}
	getMetric() {
		switch (this.m_count) {
			case 0: return 0;
			case 1: return 0;
			case 2: return distVec2(this.m_v1.w, this.m_v2.w);
			case 3: return crossVec2Vec2(subVec2(temp1, this.m_v2.w, this.m_v1.w), subVec2(temp2, this.m_v3.w, this.m_v1.w));
			default: return 0;
		}
	}
	solve() {
		switch (this.m_count) {
			case 1: break;
			case 2:
				this.solve2();
				break;
			case 3: this.solve3();
		}
	}
	solve2() {
		const w1 = this.m_v1.w;
		const w2 = this.m_v2.w;
		subVec2(e12, w2, w1);
		const d12_2 = -dotVec2(w1, e12);
		if (d12_2 <= 0) {
			this.m_v1.a = 1;
			this.m_count = 1;
			return;
		}
		const d12_1 = dotVec2(w2, e12);
		if (d12_1 <= 0) {
			this.m_v2.a = 1;
			this.m_count = 1;
			this.m_v1.set(this.m_v2);
			return;
		}
		const inv_d12 = 1 / (d12_1 + d12_2);
		this.m_v1.a = d12_1 * inv_d12;
		this.m_v2.a = d12_2 * inv_d12;
		this.m_count = 2;
	}
	solve3() {
		const w1 = this.m_v1.w;
		const w2 = this.m_v2.w;
		const w3 = this.m_v3.w;
		subVec2(e12, w2, w1);
		const w1e12 = dotVec2(w1, e12);
		const d12_1 = dotVec2(w2, e12);
		const d12_2 = -w1e12;
		subVec2(e13, w3, w1);
		const w1e13 = dotVec2(w1, e13);
		const d13_1 = dotVec2(w3, e13);
		const d13_2 = -w1e13;
		subVec2(e23, w3, w2);
		const w2e23 = dotVec2(w2, e23);
		const d23_1 = dotVec2(w3, e23);
		const d23_2 = -w2e23;
		const n123 = crossVec2Vec2(e12, e13);
		const d123_1 = n123 * crossVec2Vec2(w2, w3);
		const d123_2 = n123 * crossVec2Vec2(w3, w1);
		const d123_3 = n123 * crossVec2Vec2(w1, w2);
		if (d12_2 <= 0 && d13_2 <= 0) {
			this.m_v1.a = 1;
			this.m_count = 1;
			return;
		}
		if (d12_1 > 0 && d12_2 > 0 && d123_3 <= 0) {
			const inv_d12 = 1 / (d12_1 + d12_2);
			this.m_v1.a = d12_1 * inv_d12;
			this.m_v2.a = d12_2 * inv_d12;
			this.m_count = 2;
			return;
		}
		if (d13_1 > 0 && d13_2 > 0 && d123_2 <= 0) {
			const inv_d13 = 1 / (d13_1 + d13_2);
			this.m_v1.a = d13_1 * inv_d13;
			this.m_v3.a = d13_2 * inv_d13;
			this.m_count = 2;
			this.m_v2.set(this.m_v3);
			return;
		}
		if (d12_1 <= 0 && d23_2 <= 0) {
			this.m_v2.a = 1;
			this.m_count = 1;
			this.m_v1.set(this.m_v2);
			return;
		}
		if (d13_1 <= 0 && d23_1 <= 0) {
			this.m_v3.a = 1;
			this.m_count = 1;
			this.m_v1.set(this.m_v3);
			return;
		}
		if (d23_1 > 0 && d23_2 > 0 && d123_1 <= 0) {
			const inv_d23 = 1 / (d23_1 + d23_2);
			this.m_v2.a = d23_1 * inv_d23;
			this.m_v3.a = d23_2 * inv_d23;
			this.m_count = 2;
			this.m_v1.set(this.m_v3);
			return;
		}
		const inv_d123 = 1 / (d123_1 + d123_2 + d123_3);
		this.m_v1.a = d123_1 * inv_d123;
		this.m_v2.a = d123_2 * inv_d123;
		this.m_v3.a = d123_3 * inv_d123;
		this.m_count = 3;
	}
};
var simplex = new Simplex();
var input$1 = new DistanceInput();
var cache$1 = new SimplexCache();
var output$1 = new DistanceOutput();
var testOverlap = function(shapeA, indexA, shapeB, indexB, xfA, xfB) {
	input$1.recycle();
	input$1.proxyA.set(shapeA, indexA);
	input$1.proxyB.set(shapeB, indexB);
	copyTransform(input$1.transformA, xfA);
	copyTransform(input$1.transformB, xfB);
	input$1.useRadii = true;
	output$1.recycle();
	cache$1.recycle();
	Distance(output$1, cache$1, input$1);
	return output$1.distance < 10 * EPSILON;
};
Distance.testOverlap = testOverlap;
Distance.Input = DistanceInput;
Distance.Output = DistanceOutput;
Distance.Proxy = DistanceProxy;
Distance.Cache = SimplexCache;
// src/collision/TimeOfImpact.ts
var math_abs$3 = Math.abs;
var math_max$2 = Math.max;
var TOIInput = class {
	constructor() {
		this.proxyA = new DistanceProxy();
		this.proxyB = new DistanceProxy();
		this.sweepA = new Sweep();
		this.sweepB = new Sweep();
	}
	recycle() {
		this.proxyA.recycle();
		this.proxyB.recycle();
		this.sweepA.recycle();
		this.sweepB.recycle();
		this.tMax = -1;
	}
};
var TOIOutputState = function(TOIOutputState) {
	TOIOutputState[TOIOutputState["e_unset"] = -1] = "e_unset";
	TOIOutputState[TOIOutputState["e_unknown"] = 0] = "e_unknown";
	TOIOutputState[TOIOutputState["e_failed"] = 1] = "e_failed";
	TOIOutputState[TOIOutputState["e_overlapped"] = 2] = "e_overlapped";
	TOIOutputState[TOIOutputState["e_touching"] = 3] = "e_touching";
	TOIOutputState[TOIOutputState["e_separated"] = 4] = "e_separated";
	return TOIOutputState;
}({});
var TOIOutput = class {
	constructor() {
		this.state = -1;
		this.t = -1;
	}
	recycle() {
		this.state = -1;
		this.t = -1;
	}
};
stats.toiTime = 0;
stats.toiMaxTime = 0;
stats.toiCalls = 0;
stats.toiIters = 0;
stats.toiMaxIters = 0;
stats.toiRootIters = 0;
stats.toiMaxRootIters = 0;
var distanceInput = new DistanceInput();
var distanceOutput = new DistanceOutput();
var cache = new SimplexCache();
var xfA$1 = transform(0, 0, 0);
var xfB$1 = transform(0, 0, 0);
var temp$3 = vec2(0, 0);
var pointA$2 = vec2(0, 0);
var pointB$2 = vec2(0, 0);
var normal$3 = vec2(0, 0);
var axisA = vec2(0, 0);
var axisB = vec2(0, 0);
var localPointA = vec2(0, 0);
var localPointB = vec2(0, 0);
var TimeOfImpact = function(output, input) {
	const timer = Timer_default.now();
	++stats.toiCalls;
	output.state = 0;
	output.t = input.tMax;
	const proxyA = input.proxyA;
	const proxyB = input.proxyB;
	const sweepA = input.sweepA;
	const sweepB = input.sweepB;
	sweepA.normalize();
	sweepB.normalize();
	const tMax = input.tMax;
	const totalRadius = proxyA.m_radius + proxyB.m_radius;
	const target = math_max$2(SettingsInternal.linearSlop, totalRadius - 3 * SettingsInternal.linearSlop);
	const tolerance = .25 * SettingsInternal.linearSlop;
	let t1 = 0;
	const k_maxIterations = SettingsInternal.maxTOIIterations;
	let iter = 0;
	cache.recycle();
	distanceInput.proxyA.setVertices(proxyA.m_vertices, proxyA.m_count, proxyA.m_radius);
	distanceInput.proxyB.setVertices(proxyB.m_vertices, proxyB.m_count, proxyB.m_radius);
	distanceInput.useRadii = false;
	while (true) {
		sweepA.getTransform(xfA$1, t1);
		sweepB.getTransform(xfB$1, t1);
		copyTransform(distanceInput.transformA, xfA$1);
		copyTransform(distanceInput.transformB, xfB$1);
		Distance(distanceOutput, cache, distanceInput);
		if (distanceOutput.distance <= 0) {
			output.state = 2;
			output.t = 0;
			break;
		}
		if (distanceOutput.distance < target + tolerance) {
			output.state = 3;
			output.t = t1;
			break;
		}
		separationFunction.initialize(cache, proxyA, sweepA, proxyB, sweepB, t1);
		let done = false;
		let t2 = tMax;
		let pushBackIter = 0;
		while (true) {
			let s2 = separationFunction.findMinSeparation(t2);
			if (s2 > target + tolerance) {
				output.state = 4;
				output.t = tMax;
				done = true;
				break;
			}
			if (s2 > target - tolerance) {
				t1 = t2;
				break;
			}
			let s1 = separationFunction.evaluate(t1);
			if (s1 < target - tolerance) {
				output.state = 1;
				output.t = t1;
				done = true;
				break;
			}
			if (s1 <= target + tolerance) {
				output.state = 3;
				output.t = t1;
				done = true;
				break;
			}
			let rootIterCount = 0;
			let a1 = t1;
			let a2 = t2;
			while (true) {
				let t;
				if (rootIterCount & 1) t = a1 + (target - s1) * (a2 - a1) / (s2 - s1);
				else t = .5 * (a1 + a2);
				++rootIterCount;
				++stats.toiRootIters;
				const s = separationFunction.evaluate(t);
				if (math_abs$3(s - target) < tolerance) {
					t2 = t;
					break;
				}
				if (s > target) {
					a1 = t;
					s1 = s;
				} else {
					a2 = t;
					s2 = s;
				}
				if (rootIterCount === 50) break;
			}
			stats.toiMaxRootIters = math_max$2(stats.toiMaxRootIters, rootIterCount);
			++pushBackIter;
			if (pushBackIter === SettingsInternal.maxPolygonVertices) break;
		}
		++iter;
		++stats.toiIters;
		if (done) break;
		if (iter === k_maxIterations) {
			output.state = 1;
			output.t = t1;
			break;
		}
	}
	stats.toiMaxIters = math_max$2(stats.toiMaxIters, iter);
	const time = Timer_default.diff(timer);
	stats.toiMaxTime = math_max$2(stats.toiMaxTime, time);
	stats.toiTime += time;
	separationFunction.recycle();
};
var SeparationFunction = class {
	constructor() {
		this.m_proxyA = null;
		this.m_proxyB = null;
		this.m_sweepA = null;
		this.m_sweepB = null;
		this.m_type = -1;
		this.m_localPoint = vec2(0, 0);
		this.m_axis = vec2(0, 0);
		this.indexA = -1;
		this.indexB = -1;
	}
	recycle() {
		this.m_proxyA = null;
		this.m_proxyB = null;
		this.m_sweepA = null;
		this.m_sweepB = null;
		this.m_type = -1;
		zeroVec2(this.m_localPoint);
		zeroVec2(this.m_axis);
		this.indexA = -1;
		this.indexB = -1;
	}
	initialize(cache, proxyA, sweepA, proxyB, sweepB, t1) {
		const count = cache.count;
		this.m_proxyA = proxyA;
		this.m_proxyB = proxyB;
		this.m_sweepA = sweepA;
		this.m_sweepB = sweepB;
		this.m_sweepA.getTransform(xfA$1, t1);
		this.m_sweepB.getTransform(xfB$1, t1);
		if (count === 1) {
			this.m_type = 1;
			const localPointA = this.m_proxyA.getVertex(cache.indexA[0]);
			const localPointB = this.m_proxyB.getVertex(cache.indexB[0]);
			transformVec2(pointA$2, xfA$1, localPointA);
			transformVec2(pointB$2, xfB$1, localPointB);
			subVec2(this.m_axis, pointB$2, pointA$2);
			return normalizeVec2Length(this.m_axis);
		} else if (cache.indexA[0] === cache.indexA[1]) {
			this.m_type = 3;
			const localPointB1 = proxyB.getVertex(cache.indexB[0]);
			const localPointB2 = proxyB.getVertex(cache.indexB[1]);
			crossVec2Num(this.m_axis, subVec2(temp$3, localPointB2, localPointB1), 1);
			normalizeVec2(this.m_axis);
			rotVec2(normal$3, xfB$1.q, this.m_axis);
			combine2Vec2(this.m_localPoint, .5, localPointB1, .5, localPointB2);
			transformVec2(pointB$2, xfB$1, this.m_localPoint);
			const localPointA = proxyA.getVertex(cache.indexA[0]);
			let s = dotVec2(Transform.mulVec2(xfA$1, localPointA), normal$3) - dotVec2(pointB$2, normal$3);
			if (s < 0) {
				negVec2(this.m_axis);
				s = -s;
			}
			return s;
		} else {
			this.m_type = 2;
			const localPointA1 = this.m_proxyA.getVertex(cache.indexA[0]);
			const localPointA2 = this.m_proxyA.getVertex(cache.indexA[1]);
			crossVec2Num(this.m_axis, subVec2(temp$3, localPointA2, localPointA1), 1);
			normalizeVec2(this.m_axis);
			rotVec2(normal$3, xfA$1.q, this.m_axis);
			combine2Vec2(this.m_localPoint, .5, localPointA1, .5, localPointA2);
			transformVec2(pointA$2, xfA$1, this.m_localPoint);
			transformVec2(pointB$2, xfB$1, this.m_proxyB.getVertex(cache.indexB[0]));
			let s = dotVec2(pointB$2, normal$3) - dotVec2(pointA$2, normal$3);
			if (s < 0) {
				negVec2(this.m_axis);
				s = -s;
			}
			return s;
		}
	}
	compute(find, t) {
		this.m_sweepA.getTransform(xfA$1, t);
		this.m_sweepB.getTransform(xfB$1, t);
		switch (this.m_type) {
			case 1:
				if (find) {
					derotVec2(axisA, xfA$1.q, this.m_axis);
					derotVec2(axisB, xfB$1.q, scaleVec2(temp$3, -1, this.m_axis));
					this.indexA = this.m_proxyA.getSupport(axisA);
					this.indexB = this.m_proxyB.getSupport(axisB);
				}
				copyVec2(localPointA, this.m_proxyA.getVertex(this.indexA));
				copyVec2(localPointB, this.m_proxyB.getVertex(this.indexB));
				transformVec2(pointA$2, xfA$1, localPointA);
				transformVec2(pointB$2, xfB$1, localPointB);
				return dotVec2(pointB$2, this.m_axis) - dotVec2(pointA$2, this.m_axis);
			case 2:
				rotVec2(normal$3, xfA$1.q, this.m_axis);
				transformVec2(pointA$2, xfA$1, this.m_localPoint);
				if (find) {
					derotVec2(axisB, xfB$1.q, scaleVec2(temp$3, -1, normal$3));
					this.indexA = -1;
					this.indexB = this.m_proxyB.getSupport(axisB);
				}
				copyVec2(localPointB, this.m_proxyB.getVertex(this.indexB));
				transformVec2(pointB$2, xfB$1, localPointB);
				return dotVec2(pointB$2, normal$3) - dotVec2(pointA$2, normal$3);
			case 3:
				rotVec2(normal$3, xfB$1.q, this.m_axis);
				transformVec2(pointB$2, xfB$1, this.m_localPoint);
				if (find) {
					derotVec2(axisA, xfA$1.q, scaleVec2(temp$3, -1, normal$3));
					this.indexB = -1;
					this.indexA = this.m_proxyA.getSupport(axisA);
				}
				copyVec2(localPointA, this.m_proxyA.getVertex(this.indexA));
				transformVec2(pointA$2, xfA$1, localPointA);
				return dotVec2(pointA$2, normal$3) - dotVec2(pointB$2, normal$3);
			default:
				if (find) {
					this.indexA = -1;
					this.indexB = -1;
				}
				return 0;
		}
	}
	findMinSeparation(t) {
		return this.compute(true, t);
	}
	evaluate(t) {
		return this.compute(false, t);
	}
};
var separationFunction = new SeparationFunction();
TimeOfImpact.Input = TOIInput;
TimeOfImpact.Output = TOIOutput;
// src/dynamics/Solver.ts
var math_abs$2 = Math.abs;
var math_sqrt$2 = Math.sqrt;
var math_min$3 = Math.min;
var TimeStep = class {
	constructor() {
		this.dt = 0;
		this.inv_dt = 0;
		this.velocityIterations = 0;
		this.positionIterations = 0;
		this.warmStarting = false;
		this.blockSolve = true;
		this.inv_dt0 = 0;
		this.dtRatio = 1;
	}
	reset(dt) {
		if (this.dt > 0) this.inv_dt0 = this.inv_dt;
		this.dt = dt;
		this.inv_dt = dt == 0 ? 0 : 1 / dt;
		this.dtRatio = dt * this.inv_dt0;
	}
};
var s_subStep = new TimeStep();
var c = vec2(0, 0);
var v = vec2(0, 0);
var translation = vec2(0, 0);
var input = new TOIInput();
var output = new TOIOutput();
var backup = new Sweep();
var backup1 = new Sweep();
var backup2 = new Sweep();
var ContactImpulse = class {
	constructor(contact) {
		this.contact = contact;
		this.normals = [];
		this.tangents = [];
	}
	recycle() {
		this.normals.length = 0;
		this.tangents.length = 0;
	}
	get normalImpulses() {
		const contact = this.contact;
		const normals = this.normals;
		normals.length = 0;
		for (let p = 0; p < contact.v_points.length; ++p) normals.push(contact.v_points[p].normalImpulse);
		return normals;
	}
	get tangentImpulses() {
		const contact = this.contact;
		const tangents = this.tangents;
		tangents.length = 0;
		for (let p = 0; p < contact.v_points.length; ++p) tangents.push(contact.v_points[p].tangentImpulse);
		return tangents;
	}
};
var Solver = class {
	constructor(world) {
		this.m_world = world;
		this.m_stack = [];
		this.m_bodies = [];
		this.m_contacts = [];
		this.m_joints = [];
	}
	clear() {
		this.m_stack.length = 0;
		this.m_bodies.length = 0;
		this.m_contacts.length = 0;
		this.m_joints.length = 0;
	}
	addBody(body) {
		this.m_bodies.push(body);
	}
	addContact(contact) {
		this.m_contacts.push(contact);
	}
	addJoint(joint) {
		this.m_joints.push(joint);
	}
	solveWorld(step) {
		const world = this.m_world;
		for (let b = world.m_bodyList; b; b = b.m_next) b.m_islandFlag = false;
		for (let c = world.m_contactList; c; c = c.m_next) c.m_islandFlag = false;
		for (let j = world.m_jointList; j; j = j.m_next) j.m_islandFlag = false;
		const stack = this.m_stack;
		let loop = -1;
		for (let seed = world.m_bodyList; seed; seed = seed.m_next) {
			loop++;
			if (seed.m_islandFlag) continue;
			if (seed.isAwake() == false || seed.isActive() == false) continue;
			if (seed.isStatic()) continue;
			this.clear();
			stack.push(seed);
			seed.m_islandFlag = true;
			while (stack.length > 0) {
				const b = stack.pop();
				this.addBody(b);
				b.m_awakeFlag = true;
				if (b.isStatic()) continue;
				for (let ce = b.m_contactList; ce; ce = ce.next) {
					const contact = ce.contact;
					if (contact.m_islandFlag) continue;
					if (contact.isEnabled() == false || contact.isTouching() == false) continue;
					const sensorA = contact.m_fixtureA.m_isSensor;
					const sensorB = contact.m_fixtureB.m_isSensor;
					if (sensorA || sensorB) continue;
					this.addContact(contact);
					contact.m_islandFlag = true;
					const other = ce.other;
					if (other.m_islandFlag) continue;
					stack.push(other);
					other.m_islandFlag = true;
				}
				for (let je = b.m_jointList; je; je = je.next) {
					if (je.joint.m_islandFlag == true) continue;
					const other = je.other;
					if (other.isActive() == false) continue;
					this.addJoint(je.joint);
					je.joint.m_islandFlag = true;
					if (other.m_islandFlag) continue;
					stack.push(other);
					other.m_islandFlag = true;
				}
			}
			this.solveIsland(step);
			for (let i = 0; i < this.m_bodies.length; ++i) {
				const b = this.m_bodies[i];
				if (b.isStatic()) b.m_islandFlag = false;
			}
		}
	}
	solveIsland(step) {
		const world = this.m_world;
		const gravity = world.m_gravity;
		const allowSleep = world.m_allowSleep;
		const h = step.dt;
		for (let i = 0; i < this.m_bodies.length; ++i) {
			const body = this.m_bodies[i];
			copyVec2(c, body.m_sweep.c);
			const a = body.m_sweep.a;
			copyVec2(v, body.m_linearVelocity);
			let w = body.m_angularVelocity;
			copyVec2(body.m_sweep.c0, body.m_sweep.c);
			body.m_sweep.a0 = body.m_sweep.a;
			if (body.isDynamic()) {
				plusScaleVec2(v, h * body.m_gravityScale, gravity);
				plusScaleVec2(v, h * body.m_invMass, body.m_force);
				w += h * body.m_invI * body.m_torque;
				scaleVec2(v, 1 / (1 + h * body.m_linearDamping), v);
				w *= 1 / (1 + h * body.m_angularDamping);
			}
			copyVec2(body.c_position.c, c);
			body.c_position.a = a;
			copyVec2(body.c_velocity.v, v);
			body.c_velocity.w = w;
		}
		for (let i = 0; i < this.m_contacts.length; ++i) this.m_contacts[i].initConstraint(step);
		for (let i = 0; i < this.m_contacts.length; ++i) this.m_contacts[i].initVelocityConstraint(step);
		if (step.warmStarting) for (let i = 0; i < this.m_contacts.length; ++i) this.m_contacts[i].warmStartConstraint(step);
		for (let i = 0; i < this.m_joints.length; ++i) this.m_joints[i].initVelocityConstraints(step);
		for (let i = 0; i < step.velocityIterations; ++i) {
			for (let j = 0; j < this.m_joints.length; ++j) this.m_joints[j].solveVelocityConstraints(step);
			for (let j = 0; j < this.m_contacts.length; ++j) this.m_contacts[j].solveVelocityConstraint(step);
		}
		for (let i = 0; i < this.m_contacts.length; ++i) this.m_contacts[i].storeConstraintImpulses(step);
		for (let i = 0; i < this.m_bodies.length; ++i) {
			const body = this.m_bodies[i];
			copyVec2(c, body.c_position.c);
			let a = body.c_position.a;
			copyVec2(v, body.c_velocity.v);
			let w = body.c_velocity.w;
			scaleVec2(translation, h, v);
			const translationLengthSqr = lengthSqrVec2(translation);
			if (translationLengthSqr > SettingsInternal.maxTranslationSquared) mulVec2(v, SettingsInternal.maxTranslation / math_sqrt$2(translationLengthSqr));
			const rotation = h * w;
			if (rotation * rotation > SettingsInternal.maxRotationSquared) {
				const ratio = SettingsInternal.maxRotation / math_abs$2(rotation);
				w *= ratio;
			}
			plusScaleVec2(c, h, v);
			a += h * w;
			copyVec2(body.c_position.c, c);
			body.c_position.a = a;
			copyVec2(body.c_velocity.v, v);
			body.c_velocity.w = w;
		}
		let positionSolved = false;
		for (let i = 0; i < step.positionIterations; ++i) {
			let minSeparation = 0;
			for (let j = 0; j < this.m_contacts.length; ++j) {
				const separation = this.m_contacts[j].solvePositionConstraint(step);
				minSeparation = math_min$3(minSeparation, separation);
			}
			const contactsOkay = minSeparation >= -3 * SettingsInternal.linearSlop;
			let jointsOkay = true;
			for (let j = 0; j < this.m_joints.length; ++j) {
				const jointOkay = this.m_joints[j].solvePositionConstraints(step);
				jointsOkay = jointsOkay && jointOkay;
			}
			if (contactsOkay && jointsOkay) {
				positionSolved = true;
				break;
			}
		}
		for (let i = 0; i < this.m_bodies.length; ++i) {
			const body = this.m_bodies[i];
			copyVec2(body.m_sweep.c, body.c_position.c);
			body.m_sweep.a = body.c_position.a;
			copyVec2(body.m_linearVelocity, body.c_velocity.v);
			body.m_angularVelocity = body.c_velocity.w;
			body.synchronizeTransform();
		}
		this.postSolveIsland();
		if (allowSleep) {
			let minSleepTime = Infinity;
			const linTolSqr = SettingsInternal.linearSleepToleranceSqr;
			const angTolSqr = SettingsInternal.angularSleepToleranceSqr;
			for (let i = 0; i < this.m_bodies.length; ++i) {
				const body = this.m_bodies[i];
				if (body.isStatic()) continue;
				if (body.m_autoSleepFlag == false || body.m_angularVelocity * body.m_angularVelocity > angTolSqr || lengthSqrVec2(body.m_linearVelocity) > linTolSqr) {
					body.m_sleepTime = 0;
					minSleepTime = 0;
				} else {
					body.m_sleepTime += h;
					minSleepTime = math_min$3(minSleepTime, body.m_sleepTime);
				}
			}
			if (minSleepTime >= SettingsInternal.timeToSleep && positionSolved) for (let i = 0; i < this.m_bodies.length; ++i) this.m_bodies[i].setAwake(false);
		}
	}
	solveWorldTOI(step) {
		const world = this.m_world;
		if (world.m_stepComplete) {
			for (let b = world.m_bodyList; b; b = b.m_next) {
				b.m_islandFlag = false;
				b.m_sweep.alpha0 = 0;
			}
			for (let c = world.m_contactList; c; c = c.m_next) {
				c.m_toiFlag = false;
				c.m_islandFlag = false;
				c.m_toiCount = 0;
				c.m_toi = 1;
			}
		}
		while (true) {
			let minContact = null;
			let minAlpha = 1;
			for (let c = world.m_contactList; c; c = c.m_next) {
				if (c.isEnabled() == false) continue;
				if (c.m_toiCount > SettingsInternal.maxSubSteps) continue;
				let alpha = 1;
				if (c.m_toiFlag) alpha = c.m_toi;
				else {
					const fA = c.getFixtureA();
					const fB = c.getFixtureB();
					if (fA.isSensor() || fB.isSensor()) continue;
					const bA = fA.getBody();
					const bB = fB.getBody();
					const activeA = bA.isAwake() && !bA.isStatic();
					const activeB = bB.isAwake() && !bB.isStatic();
					if (activeA == false && activeB == false) continue;
					const collideA = bA.isBullet() || !bA.isDynamic();
					const collideB = bB.isBullet() || !bB.isDynamic();
					if (collideA == false && collideB == false) continue;
					let alpha0 = bA.m_sweep.alpha0;
					if (bA.m_sweep.alpha0 < bB.m_sweep.alpha0) {
						alpha0 = bB.m_sweep.alpha0;
						bA.m_sweep.advance(alpha0);
					} else if (bB.m_sweep.alpha0 < bA.m_sweep.alpha0) {
						alpha0 = bA.m_sweep.alpha0;
						bB.m_sweep.advance(alpha0);
					}
					const indexA = c.getChildIndexA();
					const indexB = c.getChildIndexB();
					input.proxyA.set(fA.getShape(), indexA);
					input.proxyB.set(fB.getShape(), indexB);
					input.sweepA.set(bA.m_sweep);
					input.sweepB.set(bB.m_sweep);
					input.tMax = 1;
					TimeOfImpact(output, input);
					const beta = output.t;
					if (output.state == TOIOutputState.e_touching) alpha = math_min$3(alpha0 + (1 - alpha0) * beta, 1);
					else alpha = 1;
					c.m_toi = alpha;
					c.m_toiFlag = true;
				}
				if (alpha < minAlpha) {
					minContact = c;
					minAlpha = alpha;
				}
			}
			if (minContact == null || 1 - 1e-8 < minAlpha) {
				world.m_stepComplete = true;
				break;
			}
			const fA = minContact.getFixtureA();
			const fB = minContact.getFixtureB();
			const bA = fA.getBody();
			const bB = fB.getBody();
			backup1.set(bA.m_sweep);
			backup2.set(bB.m_sweep);
			bA.advance(minAlpha);
			bB.advance(minAlpha);
			minContact.update(world);
			minContact.m_toiFlag = false;
			++minContact.m_toiCount;
			if (minContact.isEnabled() == false || minContact.isTouching() == false) {
				minContact.setEnabled(false);
				bA.m_sweep.set(backup1);
				bB.m_sweep.set(backup2);
				bA.synchronizeTransform();
				bB.synchronizeTransform();
				continue;
			}
			bA.setAwake(true);
			bB.setAwake(true);
			this.clear();
			this.addBody(bA);
			this.addBody(bB);
			this.addContact(minContact);
			bA.m_islandFlag = true;
			bB.m_islandFlag = true;
			minContact.m_islandFlag = true;
			const bodies = [bA, bB];
			for (let i = 0; i < bodies.length; ++i) {
				const body = bodies[i];
				if (body.isDynamic()) for (let ce = body.m_contactList; ce; ce = ce.next) {
					const contact = ce.contact;
					if (contact.m_islandFlag) continue;
					const other = ce.other;
					if (other.isDynamic() && !body.isBullet() && !other.isBullet()) continue;
					const sensorA = contact.m_fixtureA.m_isSensor;
					const sensorB = contact.m_fixtureB.m_isSensor;
					if (sensorA || sensorB) continue;
					backup.set(other.m_sweep);
					if (other.m_islandFlag == false) other.advance(minAlpha);
					contact.update(world);
					if (contact.isEnabled() == false || contact.isTouching() == false) {
						other.m_sweep.set(backup);
						other.synchronizeTransform();
						continue;
					}
					contact.m_islandFlag = true;
					this.addContact(contact);
					if (other.m_islandFlag) continue;
					other.m_islandFlag = true;
					if (!other.isStatic()) other.setAwake(true);
					this.addBody(other);
				}
			}
			s_subStep.reset((1 - minAlpha) * step.dt);
			s_subStep.dtRatio = 1;
			s_subStep.positionIterations = 20;
			s_subStep.velocityIterations = step.velocityIterations;
			s_subStep.warmStarting = false;
			this.solveIslandTOI(s_subStep, bA, bB);
			for (let i = 0; i < this.m_bodies.length; ++i) {
				const body = this.m_bodies[i];
				body.m_islandFlag = false;
				if (!body.isDynamic()) continue;
				body.synchronizeFixtures();
				for (let ce = body.m_contactList; ce; ce = ce.next) {
					ce.contact.m_toiFlag = false;
					ce.contact.m_islandFlag = false;
				}
			}
			world.findNewContacts();
			if (world.m_subStepping) {
				world.m_stepComplete = false;
				break;
			}
		}
	}
	solveIslandTOI(subStep, toiA, toiB) {
		for (let i = 0; i < this.m_bodies.length; ++i) {
			const body = this.m_bodies[i];
			copyVec2(body.c_position.c, body.m_sweep.c);
			body.c_position.a = body.m_sweep.a;
			copyVec2(body.c_velocity.v, body.m_linearVelocity);
			body.c_velocity.w = body.m_angularVelocity;
		}
		for (let i = 0; i < this.m_contacts.length; ++i) this.m_contacts[i].initConstraint(subStep);
		for (let i = 0; i < subStep.positionIterations; ++i) {
			let minSeparation = 0;
			for (let j = 0; j < this.m_contacts.length; ++j) {
				const separation = this.m_contacts[j].solvePositionConstraintTOI(subStep, toiA, toiB);
				minSeparation = math_min$3(minSeparation, separation);
			}
			if (minSeparation >= -1.5 * SettingsInternal.linearSlop) break;
		}
		copyVec2(toiA.m_sweep.c0, toiA.c_position.c);
		toiA.m_sweep.a0 = toiA.c_position.a;
		copyVec2(toiB.m_sweep.c0, toiB.c_position.c);
		toiB.m_sweep.a0 = toiB.c_position.a;
		for (let i = 0; i < this.m_contacts.length; ++i) this.m_contacts[i].initVelocityConstraint(subStep);
		for (let i = 0; i < subStep.velocityIterations; ++i) for (let j = 0; j < this.m_contacts.length; ++j) this.m_contacts[j].solveVelocityConstraint(subStep);
		const h = subStep.dt;
		for (let i = 0; i < this.m_bodies.length; ++i) {
			const body = this.m_bodies[i];
			copyVec2(c, body.c_position.c);
			let a = body.c_position.a;
			copyVec2(v, body.c_velocity.v);
			let w = body.c_velocity.w;
			scaleVec2(translation, h, v);
			const translationLengthSqr = lengthSqrVec2(translation);
			if (translationLengthSqr > SettingsInternal.maxTranslationSquared) mulVec2(v, SettingsInternal.maxTranslation / math_sqrt$2(translationLengthSqr));
			const rotation = h * w;
			if (rotation * rotation > SettingsInternal.maxRotationSquared) {
				const ratio = SettingsInternal.maxRotation / math_abs$2(rotation);
				w *= ratio;
			}
			plusScaleVec2(c, h, v);
			a += h * w;
			copyVec2(body.c_position.c, c);
			body.c_position.a = a;
			copyVec2(body.c_velocity.v, v);
			body.c_velocity.w = w;
			copyVec2(body.m_sweep.c, c);
			body.m_sweep.a = a;
			copyVec2(body.m_linearVelocity, v);
			body.m_angularVelocity = w;
			body.synchronizeTransform();
		}
		this.postSolveIsland();
	}
	postSolveIsland() {
		for (let c = 0; c < this.m_contacts.length; ++c) {
			const contact = this.m_contacts[c];
			this.m_world.postSolve(contact, contact.m_impulse);
		}
	}
};
Solver.TimeStep = TimeStep;
// src/common/Mat22.ts
var Mat22 = class Mat22 {
	constructor(a, b, c, d) {
		if (typeof a === "object" && a !== null) {
			this.ex = Vec2.clone(a);
			this.ey = Vec2.clone(b);
		} else if (typeof a === "number") {
			this.ex = Vec2.neo(a, c);
			this.ey = Vec2.neo(b, d);
		} else {
			this.ex = Vec2.zero();
			this.ey = Vec2.zero();
		}
	}
	toString() {
		return JSON.stringify(this);
	}
	static isValid(obj) {
		if (obj === null || typeof obj === "undefined") return false;
		return Vec2.isValid(obj.ex) && Vec2.isValid(obj.ey);
	}
	static assert(o) {}
	set(a, b, c, d) {
		if (typeof a === "number" && typeof b === "number" && typeof c === "number" && typeof d === "number") {
			this.ex.setNum(a, c);
			this.ey.setNum(b, d);
		} else if (typeof a === "object" && typeof b === "object") {
			this.ex.setVec2(a);
			this.ey.setVec2(b);
		} else if (typeof a === "object") {
			this.ex.setVec2(a.ex);
			this.ey.setVec2(a.ey);
		}
	}
	setIdentity() {
		this.ex.x = 1;
		this.ey.x = 0;
		this.ex.y = 0;
		this.ey.y = 1;
	}
	setZero() {
		this.ex.x = 0;
		this.ey.x = 0;
		this.ex.y = 0;
		this.ey.y = 0;
	}
	getInverse() {
		const a = this.ex.x;
		const b = this.ey.x;
		const c = this.ex.y;
		const d = this.ey.y;
		let det = a * d - b * c;
		if (det !== 0) det = 1 / det;
		const imx = new Mat22();
		imx.ex.x = det * d;
		imx.ey.x = -det * b;
		imx.ex.y = -det * c;
		imx.ey.y = det * a;
		return imx;
	}
	solve(v) {
		const a = this.ex.x;
		const b = this.ey.x;
		const c = this.ex.y;
		const d = this.ey.y;
		let det = a * d - b * c;
		if (det !== 0) det = 1 / det;
		const w = Vec2.zero();
		w.x = det * (d * v.x - b * v.y);
		w.y = det * (a * v.y - c * v.x);
		return w;
	}
	static mul(mx, v) {
		if (v && "x" in v && "y" in v) {
			const x = mx.ex.x * v.x + mx.ey.x * v.y;
			const y = mx.ex.y * v.x + mx.ey.y * v.y;
			return Vec2.neo(x, y);
		} else if (v && "ex" in v && "ey" in v) {
			const a = mx.ex.x * v.ex.x + mx.ey.x * v.ex.y;
			const b = mx.ex.x * v.ey.x + mx.ey.x * v.ey.y;
			const c = mx.ex.y * v.ex.x + mx.ey.y * v.ex.y;
			const d = mx.ex.y * v.ey.x + mx.ey.y * v.ey.y;
			return new Mat22(a, b, c, d);
		}
	}
	static mulVec2(mx, v) {
		const x = mx.ex.x * v.x + mx.ey.x * v.y;
		const y = mx.ex.y * v.x + mx.ey.y * v.y;
		return Vec2.neo(x, y);
	}
	static mulMat22(mx, v) {
		const a = mx.ex.x * v.ex.x + mx.ey.x * v.ex.y;
		const b = mx.ex.x * v.ey.x + mx.ey.x * v.ey.y;
		const c = mx.ex.y * v.ex.x + mx.ey.y * v.ex.y;
		const d = mx.ex.y * v.ey.x + mx.ey.y * v.ey.y;
		return new Mat22(a, b, c, d);
	}
	static mulT(mx, v) {
		if (v && "x" in v && "y" in v) return Vec2.neo(Vec2.dot(v, mx.ex), Vec2.dot(v, mx.ey));
		else if (v && "ex" in v && "ey" in v) {
			const c1 = Vec2.neo(Vec2.dot(mx.ex, v.ex), Vec2.dot(mx.ey, v.ex));
			const c2 = Vec2.neo(Vec2.dot(mx.ex, v.ey), Vec2.dot(mx.ey, v.ey));
			return new Mat22(c1, c2);
		}
	}
	static mulTVec2(mx, v) {
		return Vec2.neo(Vec2.dot(v, mx.ex), Vec2.dot(v, mx.ey));
	}
	static mulTMat22(mx, v) {
		const c1 = Vec2.neo(Vec2.dot(mx.ex, v.ex), Vec2.dot(mx.ey, v.ex));
		const c2 = Vec2.neo(Vec2.dot(mx.ex, v.ey), Vec2.dot(mx.ey, v.ey));
		return new Mat22(c1, c2);
	}
	static abs(mx) {
		return new Mat22(Vec2.abs(mx.ex), Vec2.abs(mx.ey));
	}
	static add(mx1, mx2) {
		return new Mat22(Vec2.add(mx1.ex, mx2.ex), Vec2.add(mx1.ey, mx2.ey));
	}
};
// src/collision/Manifold.ts
var math_sqrt$1 = Math.sqrt;
var pointA$1 = vec2(0, 0);
var pointB$1 = vec2(0, 0);
var temp$2 = vec2(0, 0);
var cA$1 = vec2(0, 0);
var cB$1 = vec2(0, 0);
var dist = vec2(0, 0);
var planePoint$2 = vec2(0, 0);
var clipPoint$1 = vec2(0, 0);
var ManifoldType = function(ManifoldType) {
	ManifoldType[ManifoldType["e_unset"] = -1] = "e_unset";
	ManifoldType[ManifoldType["e_circles"] = 0] = "e_circles";
	ManifoldType[ManifoldType["e_faceA"] = 1] = "e_faceA";
	ManifoldType[ManifoldType["e_faceB"] = 2] = "e_faceB";
	return ManifoldType;
}({});
var ContactFeatureType = function(ContactFeatureType) {
	ContactFeatureType[ContactFeatureType["e_unset"] = -1] = "e_unset";
	ContactFeatureType[ContactFeatureType["e_vertex"] = 0] = "e_vertex";
	ContactFeatureType[ContactFeatureType["e_face"] = 1] = "e_face";
	return ContactFeatureType;
}({});
var PointState = function(PointState) {
	PointState[PointState["nullState"] = 0] = "nullState";
	PointState[PointState["addState"] = 1] = "addState";
	PointState[PointState["persistState"] = 2] = "persistState";
	PointState[PointState["removeState"] = 3] = "removeState";
	return PointState;
}({});
var ClipVertex = class {
	constructor() {
		this.v = vec2(0, 0);
		this.id = new ContactID();
	}
	set(o) {
		copyVec2(this.v, o.v);
		this.id.set(o.id);
	}
	recycle() {
		zeroVec2(this.v);
		this.id.recycle();
	}
};
var Manifold = class {
	constructor() {
		this.localNormal = vec2(0, 0);
		this.localPoint = vec2(0, 0);
		this.points = [new ManifoldPoint(), new ManifoldPoint()];
		this.pointCount = 0;
	}
	set(that) {
		this.type = that.type;
		copyVec2(this.localNormal, that.localNormal);
		copyVec2(this.localPoint, that.localPoint);
		this.pointCount = that.pointCount;
		this.points[0].set(that.points[0]);
		this.points[1].set(that.points[1]);
	}
	recycle() {
		this.type = -1;
		zeroVec2(this.localNormal);
		zeroVec2(this.localPoint);
		this.pointCount = 0;
		this.points[0].recycle();
		this.points[1].recycle();
	}
	getWorldManifold(wm, xfA, radiusA, xfB, radiusB) {
		if (this.pointCount == 0) return wm;
		wm = wm || new WorldManifold();
		wm.pointCount = this.pointCount;
		const normal = wm.normal;
		const points = wm.points;
		const separations = wm.separations;
		switch (this.type) {
			case 0: {
				setVec2(normal, 1, 0);
				const manifoldPoint = this.points[0];
				transformVec2(pointA$1, xfA, this.localPoint);
				transformVec2(pointB$1, xfB, manifoldPoint.localPoint);
				subVec2(dist, pointB$1, pointA$1);
				const lengthSqr = lengthSqrVec2(dist);
				if (lengthSqr > 1e-18) scaleVec2(normal, 1 / math_sqrt$1(lengthSqr), dist);
				combine2Vec2(cA$1, 1, pointA$1, radiusA, normal);
				combine2Vec2(cB$1, 1, pointB$1, -radiusB, normal);
				combine2Vec2(points[0], .5, cA$1, .5, cB$1);
				separations[0] = dotVec2(subVec2(temp$2, cB$1, cA$1), normal);
				break;
			}
			case 1:
				rotVec2(normal, xfA.q, this.localNormal);
				transformVec2(planePoint$2, xfA, this.localPoint);
				for (let i = 0; i < this.pointCount; ++i) {
					const manifoldPoint = this.points[i];
					transformVec2(clipPoint$1, xfB, manifoldPoint.localPoint);
					combine2Vec2(cA$1, 1, clipPoint$1, radiusA - dotVec2(subVec2(temp$2, clipPoint$1, planePoint$2), normal), normal);
					combine2Vec2(cB$1, 1, clipPoint$1, -radiusB, normal);
					combine2Vec2(points[i], .5, cA$1, .5, cB$1);
					separations[i] = dotVec2(subVec2(temp$2, cB$1, cA$1), normal);
				}
				break;
			case 2:
				rotVec2(normal, xfB.q, this.localNormal);
				transformVec2(planePoint$2, xfB, this.localPoint);
				for (let i = 0; i < this.pointCount; ++i) {
					const manifoldPoint = this.points[i];
					transformVec2(clipPoint$1, xfA, manifoldPoint.localPoint);
					combine2Vec2(cB$1, 1, clipPoint$1, radiusB - dotVec2(subVec2(temp$2, clipPoint$1, planePoint$2), normal), normal);
					combine2Vec2(cA$1, 1, clipPoint$1, -radiusA, normal);
					combine2Vec2(points[i], .5, cA$1, .5, cB$1);
					separations[i] = dotVec2(subVec2(temp$2, cA$1, cB$1), normal);
				}
				negVec2(normal);
		}
		return wm;
	}
	static {
		this.clipSegmentToLine = clipSegmentToLine;
	}
	static {
		this.ClipVertex = ClipVertex;
	}
	static {
		this.getPointStates = getPointStates;
	}
	static {
		this.PointState = PointState;
	}
};
var ManifoldPoint = class {
	constructor() {
		this.localPoint = vec2(0, 0);
		this.normalImpulse = 0;
		this.tangentImpulse = 0;
		this.id = new ContactID();
	}
	set(that) {
		copyVec2(this.localPoint, that.localPoint);
		this.normalImpulse = that.normalImpulse;
		this.tangentImpulse = that.tangentImpulse;
		this.id.set(that.id);
	}
	recycle() {
		zeroVec2(this.localPoint);
		this.normalImpulse = 0;
		this.tangentImpulse = 0;
		this.id.recycle();
	}
};
var ContactID = class {
	constructor() {
		this.key = -1;
		this.indexA = -1;
		this.indexB = -1;
		this.typeA = -1;
		this.typeB = -1;
	}
	setFeatures(indexA, typeA, indexB, typeB) {
		this.indexA = indexA;
		this.indexB = indexB;
		this.typeA = typeA;
		this.typeB = typeB;
		this.key = this.indexA + this.indexB * 4 + this.typeA * 16 + this.typeB * 64;
	}
	set(that) {
		this.indexA = that.indexA;
		this.indexB = that.indexB;
		this.typeA = that.typeA;
		this.typeB = that.typeB;
		this.key = this.indexA + this.indexB * 4 + this.typeA * 16 + this.typeB * 64;
	}
	swapFeatures() {
		const indexA = this.indexA;
		const indexB = this.indexB;
		const typeA = this.typeA;
		const typeB = this.typeB;
		this.indexA = indexB;
		this.indexB = indexA;
		this.typeA = typeB;
		this.typeB = typeA;
		this.key = this.indexA + this.indexB * 4 + this.typeA * 16 + this.typeB * 64;
	}
	recycle() {
		this.indexA = 0;
		this.indexB = 0;
		this.typeA = -1;
		this.typeB = -1;
		this.key = -1;
	}
};
var WorldManifold = class {
	constructor() {
		this.normal = vec2(0, 0);
		this.points = [vec2(0, 0), vec2(0, 0)];
		this.separations = [0, 0];
		this.pointCount = 0;
	}
	recycle() {
		zeroVec2(this.normal);
		zeroVec2(this.points[0]);
		zeroVec2(this.points[1]);
		this.separations[0] = 0;
		this.separations[1] = 0;
		this.pointCount = 0;
	}
};
function getPointStates(state1, state2, manifold1, manifold2) {
	for (let i = 0; i < manifold1.pointCount; ++i) {
		const id = manifold1.points[i].id;
		state1[i] = 3;
		for (let j = 0; j < manifold2.pointCount; ++j) if (manifold2.points[j].id.key === id.key) {
			state1[i] = 2;
			break;
		}
	}
	for (let i = 0; i < manifold2.pointCount; ++i) {
		const id = manifold2.points[i].id;
		state2[i] = 1;
		for (let j = 0; j < manifold1.pointCount; ++j) if (manifold1.points[j].id.key === id.key) {
			state2[i] = 2;
			break;
		}
	}
}
function clipSegmentToLine(vOut, vIn, normal, offset, vertexIndexA) {
	let numOut = 0;
	const distance0 = dotVec2(normal, vIn[0].v) - offset;
	const distance1 = dotVec2(normal, vIn[1].v) - offset;
	if (distance0 <= 0) vOut[numOut++].set(vIn[0]);
	if (distance1 <= 0) vOut[numOut++].set(vIn[1]);
	if (distance0 * distance1 < 0) {
		const interp = distance0 / (distance0 - distance1);
		combine2Vec2(vOut[numOut].v, 1 - interp, vIn[0].v, interp, vIn[1].v);
		vOut[numOut].id.setFeatures(vertexIndexA, 0, vIn[0].id.indexB, 1);
		++numOut;
	}
	return numOut;
}
// src/dynamics/Contact.ts
var math_sqrt = Math.sqrt;
var math_max$1 = Math.max;
var math_min$2 = Math.min;
var contactPool = new Pool({
	create() {
		return new Contact();
	},
	release(contact) {
		contact.recycle();
	}
});
var oldManifold = new Manifold();
var worldManifold = new WorldManifold();
var ContactEdge = class {
	constructor(contact) {
		this.prev = null;
		this.next = null;
		this.other = null;
		this.contact = contact;
	}
	recycle() {
		this.prev = null;
		this.next = null;
		this.other = null;
	}
};
function mixFriction(friction1, friction2) {
	return math_sqrt(friction1 * friction2);
}
function mixRestitution(restitution1, restitution2) {
	return restitution1 > restitution2 ? restitution1 : restitution2;
}
var s_registers = [];
var VelocityConstraintPoint = class {
	constructor() {
		this.rA = vec2(0, 0);
		this.rB = vec2(0, 0);
		this.normalImpulse = 0;
		this.tangentImpulse = 0;
		this.normalMass = 0;
		this.tangentMass = 0;
		this.velocityBias = 0;
	}
	recycle() {
		zeroVec2(this.rA);
		zeroVec2(this.rB);
		this.normalImpulse = 0;
		this.tangentImpulse = 0;
		this.normalMass = 0;
		this.tangentMass = 0;
		this.velocityBias = 0;
	}
};
var cA = vec2(0, 0);
var vA = vec2(0, 0);
var cB = vec2(0, 0);
var vB = vec2(0, 0);
var tangent$1 = vec2(0, 0);
var xfA = transform(0, 0, 0);
var xfB = transform(0, 0, 0);
var pointA = vec2(0, 0);
var pointB = vec2(0, 0);
var clipPoint = vec2(0, 0);
var planePoint$1 = vec2(0, 0);
var rA = vec2(0, 0);
var rB = vec2(0, 0);
var P = vec2(0, 0);
var normal$2 = vec2(0, 0);
var point = vec2(0, 0);
var dv = vec2(0, 0);
var dv1 = vec2(0, 0);
var dv2 = vec2(0, 0);
var b = vec2(0, 0);
var a = vec2(0, 0);
var x = vec2(0, 0);
var d = vec2(0, 0);
var P1 = vec2(0, 0);
var P2 = vec2(0, 0);
var temp$1 = vec2(0, 0);
var Contact = class {
	constructor() {
		this.m_nodeA = new ContactEdge(this);
		this.m_nodeB = new ContactEdge(this);
		this.m_fixtureA = null;
		this.m_fixtureB = null;
		this.m_indexA = -1;
		this.m_indexB = -1;
		this.m_evaluateFcn = null;
		this.m_manifold = new Manifold();
		this.m_prev = null;
		this.m_next = null;
		this.m_toi = 1;
		this.m_toiCount = 0;
		this.m_toiFlag = false;
		this.m_friction = 0;
		this.m_restitution = 0;
		this.m_tangentSpeed = 0;
		this.m_enabledFlag = true;
		this.m_islandFlag = false;
		this.m_touchingFlag = false;
		this.m_filterFlag = false;
		this.m_bulletHitFlag = false;
		this.m_impulse = new ContactImpulse(this);
		this.v_points = [new VelocityConstraintPoint(), new VelocityConstraintPoint()];
		this.v_normal = vec2(0, 0);
		this.v_normalMass = new Mat22();
		this.v_K = new Mat22();
		this.v_pointCount = 0;
		this.v_tangentSpeed = 0;
		this.v_friction = 0;
		this.v_restitution = 0;
		this.v_invMassA = 0;
		this.v_invMassB = 0;
		this.v_invIA = 0;
		this.v_invIB = 0;
		this.p_localPoints = [vec2(0, 0), vec2(0, 0)];
		this.p_localNormal = vec2(0, 0);
		this.p_localPoint = vec2(0, 0);
		this.p_localCenterA = vec2(0, 0);
		this.p_localCenterB = vec2(0, 0);
		this.p_type = ManifoldType.e_unset;
		this.p_radiusA = 0;
		this.p_radiusB = 0;
		this.p_pointCount = 0;
		this.p_invMassA = 0;
		this.p_invMassB = 0;
		this.p_invIA = 0;
		this.p_invIB = 0;
	}
	initialize(fA, indexA, fB, indexB, evaluateFcn) {
		this.m_fixtureA = fA;
		this.m_fixtureB = fB;
		this.m_indexA = indexA;
		this.m_indexB = indexB;
		this.m_evaluateFcn = evaluateFcn;
		this.m_friction = mixFriction(this.m_fixtureA.m_friction, this.m_fixtureB.m_friction);
		this.m_restitution = mixRestitution(this.m_fixtureA.m_restitution, this.m_fixtureB.m_restitution);
	}
	recycle() {
		this.m_nodeA.recycle();
		this.m_nodeB.recycle();
		this.m_fixtureA = null;
		this.m_fixtureB = null;
		this.m_indexA = -1;
		this.m_indexB = -1;
		this.m_evaluateFcn = null;
		this.m_manifold.recycle();
		this.m_prev = null;
		this.m_next = null;
		this.m_toi = 1;
		this.m_toiCount = 0;
		this.m_toiFlag = false;
		this.m_friction = 0;
		this.m_restitution = 0;
		this.m_tangentSpeed = 0;
		this.m_enabledFlag = true;
		this.m_islandFlag = false;
		this.m_touchingFlag = false;
		this.m_filterFlag = false;
		this.m_bulletHitFlag = false;
		this.m_impulse.recycle();
		for (const point of this.v_points) point.recycle();
		zeroVec2(this.v_normal);
		this.v_normalMass.setZero();
		this.v_K.setZero();
		this.v_pointCount = 0;
		this.v_tangentSpeed = 0;
		this.v_friction = 0;
		this.v_restitution = 0;
		this.v_invMassA = 0;
		this.v_invMassB = 0;
		this.v_invIA = 0;
		this.v_invIB = 0;
		for (const point of this.p_localPoints) zeroVec2(point);
		zeroVec2(this.p_localNormal);
		zeroVec2(this.p_localPoint);
		zeroVec2(this.p_localCenterA);
		zeroVec2(this.p_localCenterB);
		this.p_type = ManifoldType.e_unset;
		this.p_radiusA = 0;
		this.p_radiusB = 0;
		this.p_pointCount = 0;
		this.p_invMassA = 0;
		this.p_invMassB = 0;
		this.p_invIA = 0;
		this.p_invIB = 0;
	}
	initConstraint(step) {
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		const bodyA = fixtureA.m_body;
		const bodyB = fixtureB.m_body;
		if (bodyA === null || bodyB === null) return;
		const shapeA = fixtureA.m_shape;
		const shapeB = fixtureB.m_shape;
		if (shapeA === null || shapeB === null) return;
		const manifold = this.m_manifold;
		const pointCount = manifold.pointCount;
		this.v_invMassA = bodyA.m_invMass;
		this.v_invMassB = bodyB.m_invMass;
		this.v_invIA = bodyA.m_invI;
		this.v_invIB = bodyB.m_invI;
		this.v_friction = this.m_friction;
		this.v_restitution = this.m_restitution;
		this.v_tangentSpeed = this.m_tangentSpeed;
		this.v_pointCount = pointCount;
		this.v_K.setZero();
		this.v_normalMass.setZero();
		this.p_invMassA = bodyA.m_invMass;
		this.p_invMassB = bodyB.m_invMass;
		this.p_invIA = bodyA.m_invI;
		this.p_invIB = bodyB.m_invI;
		copyVec2(this.p_localCenterA, bodyA.m_sweep.localCenter);
		copyVec2(this.p_localCenterB, bodyB.m_sweep.localCenter);
		this.p_radiusA = shapeA.m_radius;
		this.p_radiusB = shapeB.m_radius;
		this.p_type = manifold.type;
		copyVec2(this.p_localNormal, manifold.localNormal);
		copyVec2(this.p_localPoint, manifold.localPoint);
		this.p_pointCount = pointCount;
		for (let j = 0; j < SettingsInternal.maxManifoldPoints; ++j) {
			this.v_points[j].recycle();
			zeroVec2(this.p_localPoints[j]);
		}
		for (let j = 0; j < pointCount; ++j) {
			const cp = manifold.points[j];
			const vcp = this.v_points[j];
			if (step.warmStarting) {
				vcp.normalImpulse = step.dtRatio * cp.normalImpulse;
				vcp.tangentImpulse = step.dtRatio * cp.tangentImpulse;
			}
			copyVec2(this.p_localPoints[j], cp.localPoint);
		}
	}
	getManifold() {
		return this.m_manifold;
	}
	getWorldManifold(worldManifold) {
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		const bodyA = fixtureA.m_body;
		const bodyB = fixtureB.m_body;
		if (bodyA === null || bodyB === null) return;
		const shapeA = fixtureA.m_shape;
		const shapeB = fixtureB.m_shape;
		if (shapeA === null || shapeB === null) return;
		return this.m_manifold.getWorldManifold(worldManifold, bodyA.getTransform(), shapeA.m_radius, bodyB.getTransform(), shapeB.m_radius);
	}
	setEnabled(flag) {
		this.m_enabledFlag = !!flag;
	}
	isEnabled() {
		return this.m_enabledFlag;
	}
	isTouching() {
		return this.m_touchingFlag;
	}
	getNext() {
		return this.m_next;
	}
	getFixtureA() {
		return this.m_fixtureA;
	}
	getFixtureB() {
		return this.m_fixtureB;
	}
	getChildIndexA() {
		return this.m_indexA;
	}
	getChildIndexB() {
		return this.m_indexB;
	}
	flagForFiltering() {
		this.m_filterFlag = true;
	}
	setFriction(friction) {
		this.m_friction = friction;
	}
	getFriction() {
		return this.m_friction;
	}
	resetFriction() {
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		this.m_friction = mixFriction(fixtureA.m_friction, fixtureB.m_friction);
	}
	setRestitution(restitution) {
		this.m_restitution = restitution;
	}
	getRestitution() {
		return this.m_restitution;
	}
	resetRestitution() {
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		this.m_restitution = mixRestitution(fixtureA.m_restitution, fixtureB.m_restitution);
	}
	setTangentSpeed(speed) {
		this.m_tangentSpeed = speed;
	}
	getTangentSpeed() {
		return this.m_tangentSpeed;
	}
	evaluate(manifold, xfA, xfB) {
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		this.m_evaluateFcn(manifold, xfA, fixtureA, this.m_indexA, xfB, fixtureB, this.m_indexB);
	}
	update(listener) {
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		const bodyA = fixtureA.m_body;
		const bodyB = fixtureB.m_body;
		if (bodyA === null || bodyB === null) return;
		const shapeA = fixtureA.m_shape;
		const shapeB = fixtureB.m_shape;
		if (shapeA === null || shapeB === null) return;
		this.m_enabledFlag = true;
		let touching = false;
		const wasTouching = this.m_touchingFlag;
		const sensorA = fixtureA.m_isSensor;
		const sensorB = fixtureB.m_isSensor;
		const sensor = sensorA || sensorB;
		const xfA = bodyA.m_xf;
		const xfB = bodyB.m_xf;
		if (sensor) {
			touching = testOverlap(shapeA, this.m_indexA, shapeB, this.m_indexB, xfA, xfB);
			this.m_manifold.pointCount = 0;
		} else {
			oldManifold.recycle();
			oldManifold.set(this.m_manifold);
			this.m_manifold.recycle();
			this.evaluate(this.m_manifold, xfA, xfB);
			touching = this.m_manifold.pointCount > 0;
			for (let i = 0; i < this.m_manifold.pointCount; ++i) {
				const nmp = this.m_manifold.points[i];
				nmp.normalImpulse = 0;
				nmp.tangentImpulse = 0;
				for (let j = 0; j < oldManifold.pointCount; ++j) {
					const omp = oldManifold.points[j];
					if (omp.id.key === nmp.id.key) {
						nmp.normalImpulse = omp.normalImpulse;
						nmp.tangentImpulse = omp.tangentImpulse;
						break;
					}
				}
			}
			if (touching !== wasTouching) {
				bodyA.setAwake(true);
				bodyB.setAwake(true);
			}
		}
		this.m_touchingFlag = touching;
		const hasListener = typeof listener === "object" && listener !== null;
		if (!wasTouching && touching && hasListener) listener.beginContact(this);
		if (wasTouching && !touching && hasListener) listener.endContact(this);
		if (!sensor && touching && hasListener && oldManifold) listener.preSolve(this, oldManifold);
	}
	solvePositionConstraint(step) {
		return this._solvePositionConstraint(step, null, null);
	}
	solvePositionConstraintTOI(step, toiA, toiB) {
		return this._solvePositionConstraint(step, toiA, toiB);
	}
	_solvePositionConstraint(step, toiA, toiB) {
		const toi = toiA !== null && toiB !== null ? true : false;
		let minSeparation = 0;
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return minSeparation;
		const bodyA = fixtureA.m_body;
		const bodyB = fixtureB.m_body;
		if (bodyA === null || bodyB === null) return minSeparation;
		const positionA = bodyA.c_position;
		const positionB = bodyB.c_position;
		const localCenterA = this.p_localCenterA;
		const localCenterB = this.p_localCenterB;
		let mA = 0;
		let iA = 0;
		if (!toi || bodyA === toiA || bodyA === toiB) {
			mA = this.p_invMassA;
			iA = this.p_invIA;
		}
		let mB = 0;
		let iB = 0;
		if (!toi || bodyB === toiA || bodyB === toiB) {
			mB = this.p_invMassB;
			iB = this.p_invIB;
		}
		copyVec2(cA, positionA.c);
		let aA = positionA.a;
		copyVec2(cB, positionB.c);
		let aB = positionB.a;
		for (let j = 0; j < this.p_pointCount; ++j) {
			getTransform(xfA, localCenterA, cA, aA);
			getTransform(xfB, localCenterB, cB, aB);
			let separation;
			switch (this.p_type) {
				case ManifoldType.e_circles:
					transformVec2(pointA, xfA, this.p_localPoint);
					transformVec2(pointB, xfB, this.p_localPoints[0]);
					subVec2(normal$2, pointB, pointA);
					normalizeVec2(normal$2);
					combine2Vec2(point, .5, pointA, .5, pointB);
					separation = dotVec2(pointB, normal$2) - dotVec2(pointA, normal$2) - this.p_radiusA - this.p_radiusB;
					break;
				case ManifoldType.e_faceA:
					rotVec2(normal$2, xfA.q, this.p_localNormal);
					transformVec2(planePoint$1, xfA, this.p_localPoint);
					transformVec2(clipPoint, xfB, this.p_localPoints[j]);
					separation = dotVec2(clipPoint, normal$2) - dotVec2(planePoint$1, normal$2) - this.p_radiusA - this.p_radiusB;
					copyVec2(point, clipPoint);
					break;
				case ManifoldType.e_faceB:
					rotVec2(normal$2, xfB.q, this.p_localNormal);
					transformVec2(planePoint$1, xfB, this.p_localPoint);
					transformVec2(clipPoint, xfA, this.p_localPoints[j]);
					separation = dotVec2(clipPoint, normal$2) - dotVec2(planePoint$1, normal$2) - this.p_radiusA - this.p_radiusB;
					copyVec2(point, clipPoint);
					negVec2(normal$2);
					break;
				default: return minSeparation;
			}
			subVec2(rA, point, cA);
			subVec2(rB, point, cB);
			minSeparation = math_min$2(minSeparation, separation);
			const baumgarte = toi ? SettingsInternal.toiBaugarte : SettingsInternal.baumgarte;
			const linearSlop = SettingsInternal.linearSlop;
			const maxLinearCorrection = SettingsInternal.maxLinearCorrection;
			const C = clamp(baumgarte * (separation + linearSlop), -maxLinearCorrection, 0);
			const rnA = crossVec2Vec2(rA, normal$2);
			const rnB = crossVec2Vec2(rB, normal$2);
			const K = mA + mB + iA * rnA * rnA + iB * rnB * rnB;
			scaleVec2(P, K > 0 ? -C / K : 0, normal$2);
			minusScaleVec2(cA, mA, P);
			aA -= iA * crossVec2Vec2(rA, P);
			plusScaleVec2(cB, mB, P);
			aB += iB * crossVec2Vec2(rB, P);
		}
		copyVec2(positionA.c, cA);
		positionA.a = aA;
		copyVec2(positionB.c, cB);
		positionB.a = aB;
		return minSeparation;
	}
	initVelocityConstraint(step) {
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		const bodyA = fixtureA.m_body;
		const bodyB = fixtureB.m_body;
		if (bodyA === null || bodyB === null) return;
		const velocityA = bodyA.c_velocity;
		const velocityB = bodyB.c_velocity;
		const positionA = bodyA.c_position;
		const positionB = bodyB.c_position;
		const radiusA = this.p_radiusA;
		const radiusB = this.p_radiusB;
		const manifold = this.m_manifold;
		const mA = this.v_invMassA;
		const mB = this.v_invMassB;
		const iA = this.v_invIA;
		const iB = this.v_invIB;
		const localCenterA = this.p_localCenterA;
		const localCenterB = this.p_localCenterB;
		copyVec2(cA, positionA.c);
		const aA = positionA.a;
		copyVec2(vA, velocityA.v);
		const wA = velocityA.w;
		copyVec2(cB, positionB.c);
		const aB = positionB.a;
		copyVec2(vB, velocityB.v);
		const wB = velocityB.w;
		getTransform(xfA, localCenterA, cA, aA);
		getTransform(xfB, localCenterB, cB, aB);
		worldManifold.recycle();
		manifold.getWorldManifold(worldManifold, xfA, radiusA, xfB, radiusB);
		copyVec2(this.v_normal, worldManifold.normal);
		for (let j = 0; j < this.v_pointCount; ++j) {
			const vcp = this.v_points[j];
			const wmp = worldManifold.points[j];
			subVec2(vcp.rA, wmp, cA);
			subVec2(vcp.rB, wmp, cB);
			const rnA = crossVec2Vec2(vcp.rA, this.v_normal);
			const rnB = crossVec2Vec2(vcp.rB, this.v_normal);
			const kNormal = mA + mB + iA * rnA * rnA + iB * rnB * rnB;
			vcp.normalMass = kNormal > 0 ? 1 / kNormal : 0;
			crossVec2Num(tangent$1, this.v_normal, 1);
			const rtA = crossVec2Vec2(vcp.rA, tangent$1);
			const rtB = crossVec2Vec2(vcp.rB, tangent$1);
			const kTangent = mA + mB + iA * rtA * rtA + iB * rtB * rtB;
			vcp.tangentMass = kTangent > 0 ? 1 / kTangent : 0;
			vcp.velocityBias = 0;
			let vRel = 0;
			vRel += dotVec2(this.v_normal, vB);
			vRel += dotVec2(this.v_normal, crossNumVec2(temp$1, wB, vcp.rB));
			vRel -= dotVec2(this.v_normal, vA);
			vRel -= dotVec2(this.v_normal, crossNumVec2(temp$1, wA, vcp.rA));
			if (vRel < -SettingsInternal.velocityThreshold) vcp.velocityBias = -this.v_restitution * vRel;
		}
		if (this.v_pointCount == 2 && step.blockSolve) {
			const vcp1 = this.v_points[0];
			const vcp2 = this.v_points[1];
			const rn1A = crossVec2Vec2(vcp1.rA, this.v_normal);
			const rn1B = crossVec2Vec2(vcp1.rB, this.v_normal);
			const rn2A = crossVec2Vec2(vcp2.rA, this.v_normal);
			const rn2B = crossVec2Vec2(vcp2.rB, this.v_normal);
			const k11 = mA + mB + iA * rn1A * rn1A + iB * rn1B * rn1B;
			const k22 = mA + mB + iA * rn2A * rn2A + iB * rn2B * rn2B;
			const k12 = mA + mB + iA * rn1A * rn2A + iB * rn1B * rn2B;
			if (k11 * k11 < 1e3 * (k11 * k22 - k12 * k12)) {
				this.v_K.ex.setNum(k11, k12);
				this.v_K.ey.setNum(k12, k22);
				const a = this.v_K.ex.x;
				const b = this.v_K.ey.x;
				const c = this.v_K.ex.y;
				const d = this.v_K.ey.y;
				let det = a * d - b * c;
				if (det !== 0) det = 1 / det;
				this.v_normalMass.ex.x = det * d;
				this.v_normalMass.ey.x = -det * b;
				this.v_normalMass.ex.y = -det * c;
				this.v_normalMass.ey.y = det * a;
			} else this.v_pointCount = 1;
		}
		copyVec2(positionA.c, cA);
		positionA.a = aA;
		copyVec2(velocityA.v, vA);
		velocityA.w = wA;
		copyVec2(positionB.c, cB);
		positionB.a = aB;
		copyVec2(velocityB.v, vB);
		velocityB.w = wB;
	}
	warmStartConstraint(step) {
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		const bodyA = fixtureA.m_body;
		const bodyB = fixtureB.m_body;
		if (bodyA === null || bodyB === null) return;
		const velocityA = bodyA.c_velocity;
		const velocityB = bodyB.c_velocity;
		const mA = this.v_invMassA;
		const iA = this.v_invIA;
		const mB = this.v_invMassB;
		const iB = this.v_invIB;
		copyVec2(vA, velocityA.v);
		let wA = velocityA.w;
		copyVec2(vB, velocityB.v);
		let wB = velocityB.w;
		copyVec2(normal$2, this.v_normal);
		crossVec2Num(tangent$1, normal$2, 1);
		for (let j = 0; j < this.v_pointCount; ++j) {
			const vcp = this.v_points[j];
			combine2Vec2(P, vcp.normalImpulse, normal$2, vcp.tangentImpulse, tangent$1);
			wA -= iA * crossVec2Vec2(vcp.rA, P);
			minusScaleVec2(vA, mA, P);
			wB += iB * crossVec2Vec2(vcp.rB, P);
			plusScaleVec2(vB, mB, P);
		}
		copyVec2(velocityA.v, vA);
		velocityA.w = wA;
		copyVec2(velocityB.v, vB);
		velocityB.w = wB;
	}
	storeConstraintImpulses(step) {
		const manifold = this.m_manifold;
		for (let j = 0; j < this.v_pointCount; ++j) {
			manifold.points[j].normalImpulse = this.v_points[j].normalImpulse;
			manifold.points[j].tangentImpulse = this.v_points[j].tangentImpulse;
		}
	}
	solveVelocityConstraint(step) {
		const fixtureA = this.m_fixtureA;
		const fixtureB = this.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		const bodyA = fixtureA.m_body;
		const bodyB = fixtureB.m_body;
		if (bodyA === null || bodyB === null) return;
		const velocityA = bodyA.c_velocity;
		const velocityB = bodyB.c_velocity;
		const mA = this.v_invMassA;
		const iA = this.v_invIA;
		const mB = this.v_invMassB;
		const iB = this.v_invIB;
		copyVec2(vA, velocityA.v);
		let wA = velocityA.w;
		copyVec2(vB, velocityB.v);
		let wB = velocityB.w;
		copyVec2(normal$2, this.v_normal);
		crossVec2Num(tangent$1, normal$2, 1);
		const friction = this.v_friction;
		for (let j = 0; j < this.v_pointCount; ++j) {
			const vcp = this.v_points[j];
			zeroVec2(dv);
			plusVec2(dv, vB);
			plusVec2(dv, crossNumVec2(temp$1, wB, vcp.rB));
			minusVec2(dv, vA);
			minusVec2(dv, crossNumVec2(temp$1, wA, vcp.rA));
			const vt = dotVec2(dv, tangent$1) - this.v_tangentSpeed;
			let lambda = vcp.tangentMass * -vt;
			const maxFriction = friction * vcp.normalImpulse;
			const newImpulse = clamp(vcp.tangentImpulse + lambda, -maxFriction, maxFriction);
			lambda = newImpulse - vcp.tangentImpulse;
			vcp.tangentImpulse = newImpulse;
			scaleVec2(P, lambda, tangent$1);
			minusScaleVec2(vA, mA, P);
			wA -= iA * crossVec2Vec2(vcp.rA, P);
			plusScaleVec2(vB, mB, P);
			wB += iB * crossVec2Vec2(vcp.rB, P);
		}
		if (this.v_pointCount == 1 || step.blockSolve == false) for (let i = 0; i < this.v_pointCount; ++i) {
			const vcp = this.v_points[i];
			zeroVec2(dv);
			plusVec2(dv, vB);
			plusVec2(dv, crossNumVec2(temp$1, wB, vcp.rB));
			minusVec2(dv, vA);
			minusVec2(dv, crossNumVec2(temp$1, wA, vcp.rA));
			const vn = dotVec2(dv, normal$2);
			let lambda = -vcp.normalMass * (vn - vcp.velocityBias);
			const newImpulse = math_max$1(vcp.normalImpulse + lambda, 0);
			lambda = newImpulse - vcp.normalImpulse;
			vcp.normalImpulse = newImpulse;
			scaleVec2(P, lambda, normal$2);
			minusScaleVec2(vA, mA, P);
			wA -= iA * crossVec2Vec2(vcp.rA, P);
			plusScaleVec2(vB, mB, P);
			wB += iB * crossVec2Vec2(vcp.rB, P);
		}
		else {
			const vcp1 = this.v_points[0];
			const vcp2 = this.v_points[1];
			setVec2(a, vcp1.normalImpulse, vcp2.normalImpulse);
			zeroVec2(dv1);
			plusVec2(dv1, vB);
			plusVec2(dv1, crossNumVec2(temp$1, wB, vcp1.rB));
			minusVec2(dv1, vA);
			minusVec2(dv1, crossNumVec2(temp$1, wA, vcp1.rA));
			zeroVec2(dv2);
			plusVec2(dv2, vB);
			plusVec2(dv2, crossNumVec2(temp$1, wB, vcp2.rB));
			minusVec2(dv2, vA);
			minusVec2(dv2, crossNumVec2(temp$1, wA, vcp2.rA));
			let vn1 = dotVec2(dv1, normal$2);
			let vn2 = dotVec2(dv2, normal$2);
			setVec2(b, vn1 - vcp1.velocityBias, vn2 - vcp2.velocityBias);
			b.x -= this.v_K.ex.x * a.x + this.v_K.ey.x * a.y;
			b.y -= this.v_K.ex.y * a.x + this.v_K.ey.y * a.y;
			while (true) {
				zeroVec2(x);
				x.x = -(this.v_normalMass.ex.x * b.x + this.v_normalMass.ey.x * b.y);
				x.y = -(this.v_normalMass.ex.y * b.x + this.v_normalMass.ey.y * b.y);
				if (x.x >= 0 && x.y >= 0) {
					subVec2(d, x, a);
					scaleVec2(P1, d.x, normal$2);
					scaleVec2(P2, d.y, normal$2);
					combine3Vec2(vA, -mA, P1, -mA, P2, 1, vA);
					wA -= iA * (crossVec2Vec2(vcp1.rA, P1) + crossVec2Vec2(vcp2.rA, P2));
					combine3Vec2(vB, mB, P1, mB, P2, 1, vB);
					wB += iB * (crossVec2Vec2(vcp1.rB, P1) + crossVec2Vec2(vcp2.rB, P2));
					vcp1.normalImpulse = x.x;
					vcp2.normalImpulse = x.y;
					break;
				}
				x.x = -vcp1.normalMass * b.x;
				x.y = 0;
				vn1 = 0;
				vn2 = this.v_K.ex.y * x.x + b.y;
				if (x.x >= 0 && vn2 >= 0) {
					subVec2(d, x, a);
					scaleVec2(P1, d.x, normal$2);
					scaleVec2(P2, d.y, normal$2);
					combine3Vec2(vA, -mA, P1, -mA, P2, 1, vA);
					wA -= iA * (crossVec2Vec2(vcp1.rA, P1) + crossVec2Vec2(vcp2.rA, P2));
					combine3Vec2(vB, mB, P1, mB, P2, 1, vB);
					wB += iB * (crossVec2Vec2(vcp1.rB, P1) + crossVec2Vec2(vcp2.rB, P2));
					vcp1.normalImpulse = x.x;
					vcp2.normalImpulse = x.y;
					break;
				}
				x.x = 0;
				x.y = -vcp2.normalMass * b.y;
				vn1 = this.v_K.ey.x * x.y + b.x;
				vn2 = 0;
				if (x.y >= 0 && vn1 >= 0) {
					subVec2(d, x, a);
					scaleVec2(P1, d.x, normal$2);
					scaleVec2(P2, d.y, normal$2);
					combine3Vec2(vA, -mA, P1, -mA, P2, 1, vA);
					wA -= iA * (crossVec2Vec2(vcp1.rA, P1) + crossVec2Vec2(vcp2.rA, P2));
					combine3Vec2(vB, mB, P1, mB, P2, 1, vB);
					wB += iB * (crossVec2Vec2(vcp1.rB, P1) + crossVec2Vec2(vcp2.rB, P2));
					vcp1.normalImpulse = x.x;
					vcp2.normalImpulse = x.y;
					break;
				}
				x.x = 0;
				x.y = 0;
				vn1 = b.x;
				vn2 = b.y;
				if (vn1 >= 0 && vn2 >= 0) {
					subVec2(d, x, a);
					scaleVec2(P1, d.x, normal$2);
					scaleVec2(P2, d.y, normal$2);
					combine3Vec2(vA, -mA, P1, -mA, P2, 1, vA);
					wA -= iA * (crossVec2Vec2(vcp1.rA, P1) + crossVec2Vec2(vcp2.rA, P2));
					combine3Vec2(vB, mB, P1, mB, P2, 1, vB);
					wB += iB * (crossVec2Vec2(vcp1.rB, P1) + crossVec2Vec2(vcp2.rB, P2));
					vcp1.normalImpulse = x.x;
					vcp2.normalImpulse = x.y;
					break;
				}
				break;
			}
		}
		copyVec2(velocityA.v, vA);
		velocityA.w = wA;
		copyVec2(velocityB.v, vB);
		velocityB.w = wB;
	}
	static addType(type1, type2, callback) {
		s_registers[type1] = s_registers[type1] || {};
		s_registers[type1][type2] = callback;
	}
	static create(fixtureA, indexA, fixtureB, indexB) {
		const typeA = fixtureA.m_shape.m_type;
		const typeB = fixtureB.m_shape.m_type;
		const contact = contactPool.allocate();
		let evaluateFcn;
		if (evaluateFcn = s_registers[typeA] && s_registers[typeA][typeB]) contact.initialize(fixtureA, indexA, fixtureB, indexB, evaluateFcn);
		else if (evaluateFcn = s_registers[typeB] && s_registers[typeB][typeA]) contact.initialize(fixtureB, indexB, fixtureA, indexA, evaluateFcn);
		else return null;
		fixtureA = contact.m_fixtureA;
		fixtureB = contact.m_fixtureB;
		indexA = contact.getChildIndexA();
		indexB = contact.getChildIndexB();
		const bodyA = fixtureA.m_body;
		const bodyB = fixtureB.m_body;
		contact.m_nodeA.contact = contact;
		contact.m_nodeA.other = bodyB;
		contact.m_nodeA.prev = null;
		contact.m_nodeA.next = bodyA.m_contactList;
		if (bodyA.m_contactList != null) bodyA.m_contactList.prev = contact.m_nodeA;
		bodyA.m_contactList = contact.m_nodeA;
		contact.m_nodeB.contact = contact;
		contact.m_nodeB.other = bodyA;
		contact.m_nodeB.prev = null;
		contact.m_nodeB.next = bodyB.m_contactList;
		if (bodyB.m_contactList != null) bodyB.m_contactList.prev = contact.m_nodeB;
		bodyB.m_contactList = contact.m_nodeB;
		if (fixtureA.isSensor() == false && fixtureB.isSensor() == false) {
			bodyA.setAwake(true);
			bodyB.setAwake(true);
		}
		return contact;
	}
	static destroy(contact, listener) {
		const fixtureA = contact.m_fixtureA;
		const fixtureB = contact.m_fixtureB;
		if (fixtureA === null || fixtureB === null) return;
		const bodyA = fixtureA.m_body;
		const bodyB = fixtureB.m_body;
		if (bodyA === null || bodyB === null) return;
		if (contact.isTouching()) listener.endContact(contact);
		if (contact.m_nodeA.prev) contact.m_nodeA.prev.next = contact.m_nodeA.next;
		if (contact.m_nodeA.next) contact.m_nodeA.next.prev = contact.m_nodeA.prev;
		if (contact.m_nodeA == bodyA.m_contactList) bodyA.m_contactList = contact.m_nodeA.next;
		if (contact.m_nodeB.prev) contact.m_nodeB.prev.next = contact.m_nodeB.next;
		if (contact.m_nodeB.next) contact.m_nodeB.next.prev = contact.m_nodeB.prev;
		if (contact.m_nodeB == bodyB.m_contactList) bodyB.m_contactList = contact.m_nodeB.next;
		if (contact.m_manifold.pointCount > 0 && !fixtureA.m_isSensor && !fixtureB.m_isSensor) {
			bodyA.setAwake(true);
			bodyB.setAwake(true);
		}
		contactPool.release(contact);
	}
};
// src/dynamics/World.ts
var DEFAULTS$2 = {
	gravity: Vec2.zero(),
	allowSleep: true,
	warmStarting: true,
	continuousPhysics: true,
	subStepping: false,
	blockSolve: true,
	velocityIterations: 8,
	positionIterations: 3
};
var World = class World {
	constructor(def) {
		this.s_step = new TimeStep();
		if (!def) def = {};
		else if (Vec2.isValid(def)) def = { gravity: def };
		def = options(def, DEFAULTS$2);
		this.m_solver = new Solver(this);
		this.m_broadPhase = new BroadPhase();
		this.m_contactList = null;
		this.m_contactCount = 0;
		this.m_bodyList = null;
		this.m_bodyCount = 0;
		this.m_jointList = null;
		this.m_jointCount = 0;
		this.m_stepComplete = true;
		this.m_allowSleep = def.allowSleep;
		this.m_gravity = Vec2.clone(def.gravity);
		this.m_clearForces = true;
		this.m_newFixture = false;
		this.m_locked = false;
		this.m_warmStarting = def.warmStarting;
		this.m_continuousPhysics = def.continuousPhysics;
		this.m_subStepping = def.subStepping;
		this.m_blockSolve = def.blockSolve;
		this.m_velocityIterations = def.velocityIterations;
		this.m_positionIterations = def.positionIterations;
		this.m_t = 0;
		this.m_step_callback = [];
	}
	_serialize() {
		const bodies = [];
		const joints = [];
		for (let b = this.getBodyList(); b; b = b.getNext()) bodies.push(b);
		for (let j = this.getJointList(); j; j = j.getNext()) if (typeof j._serialize === "function") joints.push(j);
		return {
			gravity: this.m_gravity,
			bodies,
			joints
		};
	}
	static _deserialize(data, context, restore) {
		if (!data) return new World();
		const world = new World(data.gravity);
		if (data.bodies) for (let i = data.bodies.length - 1; i >= 0; i -= 1) world._addBody(restore(Body, data.bodies[i], world));
		if (data.joints) for (let i = data.joints.length - 1; i >= 0; i--) world.createJoint(restore(Joint, data.joints[i], world));
		return world;
	}
	getBodyList() {
		return this.m_bodyList;
	}
	getJointList() {
		return this.m_jointList;
	}
	getContactList() {
		return this.m_contactList;
	}
	getBodyCount() {
		return this.m_bodyCount;
	}
	getJointCount() {
		return this.m_jointCount;
	}
	getContactCount() {
		return this.m_contactCount;
	}
	setGravity(gravity) {
		this.m_gravity.set(gravity);
	}
	getGravity() {
		return this.m_gravity;
	}
	isLocked() {
		return this.m_locked;
	}
	setAllowSleeping(flag) {
		if (flag == this.m_allowSleep) return;
		this.m_allowSleep = flag;
		if (this.m_allowSleep == false) for (let b = this.m_bodyList; b; b = b.m_next) b.setAwake(true);
	}
	getAllowSleeping() {
		return this.m_allowSleep;
	}
	setWarmStarting(flag) {
		this.m_warmStarting = flag;
	}
	getWarmStarting() {
		return this.m_warmStarting;
	}
	setContinuousPhysics(flag) {
		this.m_continuousPhysics = flag;
	}
	getContinuousPhysics() {
		return this.m_continuousPhysics;
	}
	setSubStepping(flag) {
		this.m_subStepping = flag;
	}
	getSubStepping() {
		return this.m_subStepping;
	}
	setAutoClearForces(flag) {
		this.m_clearForces = flag;
	}
	getAutoClearForces() {
		return this.m_clearForces;
	}
	clearForces() {
		for (let body = this.m_bodyList; body; body = body.getNext()) {
			body.m_force.setZero();
			body.m_torque = 0;
		}
	}
	queryAABB(aabb, callback) {
		const broadPhase = this.m_broadPhase;
		this.m_broadPhase.query(aabb, function(proxyId) {
			return callback(broadPhase.getUserData(proxyId).fixture);
		});
	}
	rayCast(point1, point2, callback) {
		const broadPhase = this.m_broadPhase;
		this.m_broadPhase.rayCast({
			maxFraction: 1,
			p1: point1,
			p2: point2
		}, function(input, proxyId) {
			const proxy = broadPhase.getUserData(proxyId);
			const fixture = proxy.fixture;
			const index = proxy.childIndex;
			const output = {};
			if (fixture.rayCast(output, input, index)) {
				const fraction = output.fraction;
				return callback(fixture, Vec2.add(Vec2.mulNumVec2(1 - fraction, input.p1), Vec2.mulNumVec2(fraction, input.p2)), output.normal, fraction);
			}
			return input.maxFraction;
		});
	}
	getProxyCount() {
		return this.m_broadPhase.getProxyCount();
	}
	getTreeHeight() {
		return this.m_broadPhase.getTreeHeight();
	}
	getTreeBalance() {
		return this.m_broadPhase.getTreeBalance();
	}
	getTreeQuality() {
		return this.m_broadPhase.getTreeQuality();
	}
	shiftOrigin(newOrigin) {
		if (this.isLocked()) return;
		for (let b = this.m_bodyList; b; b = b.m_next) {
			b.m_xf.p.sub(newOrigin);
			b.m_sweep.c0.sub(newOrigin);
			b.m_sweep.c.sub(newOrigin);
		}
		for (let j = this.m_jointList; j; j = j.m_next) j.shiftOrigin(newOrigin);
		this.m_broadPhase.shiftOrigin(newOrigin);
	}
	_addBody(body) {
		if (this.isLocked()) return;
		body.m_prev = null;
		body.m_next = this.m_bodyList;
		if (this.m_bodyList) this.m_bodyList.m_prev = body;
		this.m_bodyList = body;
		++this.m_bodyCount;
		this.publish("add-body", body);
	}
	createBody(arg1, arg2) {
		if (this.isLocked()) return null;
		let def = {};
		if (!arg1) {} else if (Vec2.isValid(arg1)) def = {
			position: arg1,
			angle: arg2
		};
		else if (typeof arg1 === "object") def = arg1;
		const body = new Body(this, def);
		this._addBody(body);
		return body;
	}
	createDynamicBody(arg1, arg2) {
		let def = {};
		if (!arg1) {} else if (Vec2.isValid(arg1)) def = {
			position: arg1,
			angle: arg2
		};
		else if (typeof arg1 === "object") def = arg1;
		def.type = "dynamic";
		return this.createBody(def);
	}
	createKinematicBody(arg1, arg2) {
		let def = {};
		if (!arg1) {} else if (Vec2.isValid(arg1)) def = {
			position: arg1,
			angle: arg2
		};
		else if (typeof arg1 === "object") def = arg1;
		def.type = "kinematic";
		return this.createBody(def);
	}
	destroyBody(b) {
		if (this.isLocked()) return;
		if (b.m_destroyed) return false;
		let je = b.m_jointList;
		while (je) {
			const je0 = je;
			je = je.next;
			this.publish("remove-joint", je0.joint);
			this.destroyJoint(je0.joint);
			b.m_jointList = je;
		}
		b.m_jointList = null;
		let ce = b.m_contactList;
		while (ce) {
			const ce0 = ce;
			ce = ce.next;
			this.destroyContact(ce0.contact);
			b.m_contactList = ce;
		}
		b.m_contactList = null;
		let f = b.m_fixtureList;
		while (f) {
			const f0 = f;
			f = f.m_next;
			this.publish("remove-fixture", f0);
			f0.destroyProxies(this.m_broadPhase);
			b.m_fixtureList = f;
		}
		b.m_fixtureList = null;
		if (b.m_prev) b.m_prev.m_next = b.m_next;
		if (b.m_next) b.m_next.m_prev = b.m_prev;
		if (b == this.m_bodyList) this.m_bodyList = b.m_next;
		b.m_destroyed = true;
		--this.m_bodyCount;
		this.publish("remove-body", b);
		return true;
	}
	createJoint(joint) {
		if (this.isLocked()) return null;
		joint.m_prev = null;
		joint.m_next = this.m_jointList;
		if (this.m_jointList) this.m_jointList.m_prev = joint;
		this.m_jointList = joint;
		++this.m_jointCount;
		joint.m_edgeA.joint = joint;
		joint.m_edgeA.other = joint.m_bodyB;
		joint.m_edgeA.prev = null;
		joint.m_edgeA.next = joint.m_bodyA.m_jointList;
		if (joint.m_bodyA.m_jointList) joint.m_bodyA.m_jointList.prev = joint.m_edgeA;
		joint.m_bodyA.m_jointList = joint.m_edgeA;
		joint.m_edgeB.joint = joint;
		joint.m_edgeB.other = joint.m_bodyA;
		joint.m_edgeB.prev = null;
		joint.m_edgeB.next = joint.m_bodyB.m_jointList;
		if (joint.m_bodyB.m_jointList) joint.m_bodyB.m_jointList.prev = joint.m_edgeB;
		joint.m_bodyB.m_jointList = joint.m_edgeB;
		if (joint.m_collideConnected == false) {
			for (let edge = joint.m_bodyB.getContactList(); edge; edge = edge.next) if (edge.other == joint.m_bodyA) edge.contact.flagForFiltering();
		}
		this.publish("add-joint", joint);
		return joint;
	}
	destroyJoint(joint) {
		if (this.isLocked()) return;
		if (joint.m_prev) joint.m_prev.m_next = joint.m_next;
		if (joint.m_next) joint.m_next.m_prev = joint.m_prev;
		if (joint == this.m_jointList) this.m_jointList = joint.m_next;
		const bodyA = joint.m_bodyA;
		const bodyB = joint.m_bodyB;
		bodyA.setAwake(true);
		bodyB.setAwake(true);
		if (joint.m_edgeA.prev) joint.m_edgeA.prev.next = joint.m_edgeA.next;
		if (joint.m_edgeA.next) joint.m_edgeA.next.prev = joint.m_edgeA.prev;
		if (joint.m_edgeA == bodyA.m_jointList) bodyA.m_jointList = joint.m_edgeA.next;
		joint.m_edgeA.prev = null;
		joint.m_edgeA.next = null;
		if (joint.m_edgeB.prev) joint.m_edgeB.prev.next = joint.m_edgeB.next;
		if (joint.m_edgeB.next) joint.m_edgeB.next.prev = joint.m_edgeB.prev;
		if (joint.m_edgeB == bodyB.m_jointList) bodyB.m_jointList = joint.m_edgeB.next;
		joint.m_edgeB.prev = null;
		joint.m_edgeB.next = null;
		--this.m_jointCount;
		if (joint.m_collideConnected == false) {
			let edge = bodyB.getContactList();
			while (edge) {
				if (edge.other == bodyA) edge.contact.flagForFiltering();
				edge = edge.next;
			}
		}
		this.publish("remove-joint", joint);
	}
	step(timeStep, velocityIterations, positionIterations) {
		this.publish("pre-step", timeStep);
		if ((velocityIterations | 0) !== velocityIterations) velocityIterations = 0;
		velocityIterations = velocityIterations || this.m_velocityIterations;
		positionIterations = positionIterations || this.m_positionIterations;
		if (this.m_newFixture) {
			this.findNewContacts();
			this.m_newFixture = false;
		}
		this.m_locked = true;
		this.s_step.reset(timeStep);
		this.s_step.velocityIterations = velocityIterations;
		this.s_step.positionIterations = positionIterations;
		this.s_step.warmStarting = this.m_warmStarting;
		this.s_step.blockSolve = this.m_blockSolve;
		this.updateContacts();
		if (this.m_stepComplete && timeStep > 0) {
			this.m_solver.solveWorld(this.s_step);
			for (let b = this.m_bodyList; b; b = b.getNext()) {
				if (b.m_islandFlag == false) continue;
				if (b.isStatic()) continue;
				b.synchronizeFixtures();
			}
			this.findNewContacts();
		}
		if (this.m_continuousPhysics && timeStep > 0) this.m_solver.solveWorldTOI(this.s_step);
		if (this.m_clearForces) this.clearForces();
		this.m_locked = false;
		let callback;
		while (callback = this.m_step_callback.shift()) callback(this);
		this.publish("post-step", timeStep);
	}
	queueUpdate(callback) {
		if (!this.isLocked()) callback(this);
		else this.m_step_callback.push(callback);
	}
	findNewContacts() {
		this.m_broadPhase.updatePairs((proxyA, proxyB) => this.createContact(proxyA, proxyB));
	}
	createContact(proxyA, proxyB) {
		const fixtureA = proxyA.fixture;
		const fixtureB = proxyB.fixture;
		const indexA = proxyA.childIndex;
		const indexB = proxyB.childIndex;
		const bodyA = fixtureA.getBody();
		const bodyB = fixtureB.getBody();
		if (bodyA == bodyB) return;
		let edge = bodyB.getContactList();
		while (edge) {
			if (edge.other == bodyA) {
				const fA = edge.contact.getFixtureA();
				const fB = edge.contact.getFixtureB();
				const iA = edge.contact.getChildIndexA();
				const iB = edge.contact.getChildIndexB();
				if (fA == fixtureA && fB == fixtureB && iA == indexA && iB == indexB) return;
				if (fA == fixtureB && fB == fixtureA && iA == indexB && iB == indexA) return;
			}
			edge = edge.next;
		}
		if (bodyB.shouldCollide(bodyA) == false) return;
		if (fixtureB.shouldCollide(fixtureA) == false) return;
		const contact = Contact.create(fixtureA, indexA, fixtureB, indexB);
		if (contact == null) return;
		contact.m_prev = null;
		if (this.m_contactList != null) {
			contact.m_next = this.m_contactList;
			this.m_contactList.m_prev = contact;
		}
		this.m_contactList = contact;
		++this.m_contactCount;
	}
	updateContacts() {
		let c;
		let next_c = this.m_contactList;
		while (c = next_c) {
			next_c = c.getNext();
			const fixtureA = c.getFixtureA();
			const fixtureB = c.getFixtureB();
			const indexA = c.getChildIndexA();
			const indexB = c.getChildIndexB();
			const bodyA = fixtureA.getBody();
			const bodyB = fixtureB.getBody();
			if (c.m_filterFlag) {
				if (bodyB.shouldCollide(bodyA) == false) {
					this.destroyContact(c);
					continue;
				}
				if (fixtureB.shouldCollide(fixtureA) == false) {
					this.destroyContact(c);
					continue;
				}
				c.m_filterFlag = false;
			}
			const activeA = bodyA.isAwake() && !bodyA.isStatic();
			const activeB = bodyB.isAwake() && !bodyB.isStatic();
			if (activeA == false && activeB == false) continue;
			const proxyIdA = fixtureA.m_proxies[indexA].proxyId;
			const proxyIdB = fixtureB.m_proxies[indexB].proxyId;
			if (this.m_broadPhase.testOverlap(proxyIdA, proxyIdB) == false) {
				this.destroyContact(c);
				continue;
			}
			c.update(this);
		}
	}
	destroyContact(contact) {
		if (contact.m_prev) contact.m_prev.m_next = contact.m_next;
		if (contact.m_next) contact.m_next.m_prev = contact.m_prev;
		if (contact == this.m_contactList) this.m_contactList = contact.m_next;
		Contact.destroy(contact, this);
		--this.m_contactCount;
	}
	on(name, listener) {
		if (typeof name !== "string" || typeof listener !== "function") return this;
		if (!this._listeners) this._listeners = {};
		if (!this._listeners[name]) this._listeners[name] = [];
		this._listeners[name].push(listener);
		return this;
	}
	off(name, listener) {
		if (typeof name !== "string" || typeof listener !== "function") return this;
		const listeners = this._listeners && this._listeners[name];
		if (!listeners || !listeners.length) return this;
		const index = listeners.indexOf(listener);
		if (index >= 0) listeners.splice(index, 1);
		return this;
	}
	publish(name, arg1, arg2, arg3) {
		const listeners = this._listeners && this._listeners[name];
		if (!listeners || !listeners.length) return 0;
		for (let l = 0; l < listeners.length; l++) listeners[l].call(this, arg1, arg2, arg3);
		return listeners.length;
	}
	beginContact(contact) {
		this.publish("begin-contact", contact);
	}
	endContact(contact) {
		this.publish("end-contact", contact);
	}
	preSolve(contact, oldManifold) {
		this.publish("pre-solve", contact, oldManifold);
	}
	postSolve(contact, impulse) {
		this.publish("post-solve", contact, impulse);
	}
};
// src/collision/shape/EdgeShape.ts
var v1$2 = vec2(0, 0);
var v2$1 = vec2(0, 0);
var EdgeShape = class EdgeShape extends Shape {
	static {
		this.TYPE = "edge";
	}
	constructor(v1, v2) {
		super();
		this.m_type = EdgeShape.TYPE;
		this.m_radius = SettingsInternal.polygonRadius;
		this.m_vertex1 = v1 ? Vec2.clone(v1) : Vec2.zero();
		this.m_vertex2 = v2 ? Vec2.clone(v2) : Vec2.zero();
		this.m_vertex0 = Vec2.zero();
		this.m_vertex3 = Vec2.zero();
		this.m_hasVertex0 = false;
		this.m_hasVertex3 = false;
	}
	_serialize() {
		return {
			type: this.m_type,
			vertex1: this.m_vertex1,
			vertex2: this.m_vertex2,
			vertex0: this.m_vertex0,
			vertex3: this.m_vertex3
		};
	}
	static _deserialize(data) {
		const shape = new EdgeShape(data.vertex1, data.vertex2);
		if (shape.m_hasVertex0) shape.setPrevVertex(data.vertex0);
		if (shape.m_hasVertex3) shape.setNextVertex(data.vertex3);
		return shape;
	}
	_reset() {}
	getRadius() {
		return this.m_radius;
	}
	getType() {
		return this.m_type;
	}
	setNext(v) {
		return this.setNextVertex(v);
	}
	setNextVertex(v) {
		if (v) {
			this.m_vertex3.setVec2(v);
			this.m_hasVertex3 = true;
		} else {
			this.m_vertex3.setZero();
			this.m_hasVertex3 = false;
		}
		return this;
	}
	getNextVertex() {
		return this.m_vertex3;
	}
	setPrev(v) {
		return this.setPrevVertex(v);
	}
	setPrevVertex(v) {
		if (v) {
			this.m_vertex0.setVec2(v);
			this.m_hasVertex0 = true;
		} else {
			this.m_vertex0.setZero();
			this.m_hasVertex0 = false;
		}
		return this;
	}
	getPrevVertex() {
		return this.m_vertex0;
	}
	_set(v1, v2) {
		this.m_vertex1.setVec2(v1);
		this.m_vertex2.setVec2(v2);
		this.m_hasVertex0 = false;
		this.m_hasVertex3 = false;
		return this;
	}
	_clone() {
		const clone = new EdgeShape();
		clone.m_type = this.m_type;
		clone.m_radius = this.m_radius;
		clone.m_vertex1.setVec2(this.m_vertex1);
		clone.m_vertex2.setVec2(this.m_vertex2);
		clone.m_vertex0.setVec2(this.m_vertex0);
		clone.m_vertex3.setVec2(this.m_vertex3);
		clone.m_hasVertex0 = this.m_hasVertex0;
		clone.m_hasVertex3 = this.m_hasVertex3;
		return clone;
	}
	getChildCount() {
		return 1;
	}
	testPoint(xf, p) {
		return false;
	}
	rayCast(output, input, xf, childIndex) {
		const p1 = Rot.mulTVec2(xf.q, Vec2.sub(input.p1, xf.p));
		const p2 = Rot.mulTVec2(xf.q, Vec2.sub(input.p2, xf.p));
		const d = Vec2.sub(p2, p1);
		const v1 = this.m_vertex1;
		const v2 = this.m_vertex2;
		const e = Vec2.sub(v2, v1);
		const normal = Vec2.neo(e.y, -e.x);
		normal.normalize();
		const numerator = Vec2.dot(normal, Vec2.sub(v1, p1));
		const denominator = Vec2.dot(normal, d);
		if (denominator == 0) return false;
		const t = numerator / denominator;
		if (t < 0 || input.maxFraction < t) return false;
		const q = Vec2.add(p1, Vec2.mulNumVec2(t, d));
		const r = Vec2.sub(v2, v1);
		const rr = Vec2.dot(r, r);
		if (rr == 0) return false;
		const s = Vec2.dot(Vec2.sub(q, v1), r) / rr;
		if (s < 0 || 1 < s) return false;
		output.fraction = t;
		if (numerator > 0) output.normal = Rot.mulVec2(xf.q, normal).neg();
		else output.normal = Rot.mulVec2(xf.q, normal);
		return true;
	}
	computeAABB(aabb, xf, childIndex) {
		transformVec2(v1$2, xf, this.m_vertex1);
		transformVec2(v2$1, xf, this.m_vertex2);
		AABB.combinePoints(aabb, v1$2, v2$1);
		AABB.extend(aabb, this.m_radius);
	}
	computeMass(massData, density) {
		massData.mass = 0;
		combine2Vec2(massData.center, .5, this.m_vertex1, .5, this.m_vertex2);
		massData.I = 0;
	}
	computeDistanceProxy(proxy) {
		proxy.m_vertices[0] = this.m_vertex1;
		proxy.m_vertices[1] = this.m_vertex2;
		proxy.m_vertices.length = 2;
		proxy.m_count = 2;
		proxy.m_radius = this.m_radius;
	}
};
// src/collision/shape/PolygonShape.ts
var math_max = Math.max;
var math_min$1 = Math.min;
var temp = vec2(0, 0);
var e = vec2(0, 0);
var e1 = vec2(0, 0);
var e2 = vec2(0, 0);
var center = vec2(0, 0);
var s = vec2(0, 0);
var PolygonShape = class PolygonShape extends Shape {
	static {
		this.TYPE = "polygon";
	}
	constructor(vertices) {
		super();
		this.m_type = PolygonShape.TYPE;
		this.m_radius = SettingsInternal.polygonRadius;
		this.m_centroid = Vec2.zero();
		this.m_vertices = [];
		this.m_normals = [];
		this.m_count = 0;
		if (vertices && vertices.length) this._set(vertices);
	}
	_serialize() {
		return {
			type: this.m_type,
			vertices: this.m_vertices
		};
	}
	static _deserialize(data, fixture, restore) {
		const vertices = [];
		if (data.vertices) for (let i = 0; i < data.vertices.length; i++) vertices.push(data.vertices[i]);
		return new PolygonShape(vertices);
	}
	getType() {
		return this.m_type;
	}
	getRadius() {
		return this.m_radius;
	}
	_clone() {
		const clone = new PolygonShape();
		clone.m_type = this.m_type;
		clone.m_radius = this.m_radius;
		clone.m_count = this.m_count;
		clone.m_centroid.setVec2(this.m_centroid);
		for (let i = 0; i < this.m_count; i++) clone.m_vertices.push(this.m_vertices[i].clone());
		for (let i = 0; i < this.m_normals.length; i++) clone.m_normals.push(this.m_normals[i].clone());
		return clone;
	}
	getChildCount() {
		return 1;
	}
	_reset() {
		this._set(this.m_vertices);
	}
	_set(vertices) {
		if (vertices.length < 3) {
			this._setAsBox(1, 1);
			return;
		}
		let n = math_min$1(vertices.length, SettingsInternal.maxPolygonVertices);
		const ps = [];
		for (let i = 0; i < n; ++i) {
			const v = vertices[i];
			let unique = true;
			for (let j = 0; j < ps.length; ++j) if (Vec2.distanceSquared(v, ps[j]) < .25 * SettingsInternal.linearSlopSquared) {
				unique = false;
				break;
			}
			if (unique) ps.push(Vec2.clone(v));
		}
		n = ps.length;
		if (n < 3) {
			this._setAsBox(1, 1);
			return;
		}
		let i0 = 0;
		let x0 = ps[0].x;
		for (let i = 1; i < n; ++i) {
			const x = ps[i].x;
			if (x > x0 || x === x0 && ps[i].y < ps[i0].y) {
				i0 = i;
				x0 = x;
			}
		}
		const hull = [];
		let m = 0;
		let ih = i0;
		while (true) {
			hull[m] = ih;
			let ie = 0;
			for (let j = 1; j < n; ++j) {
				if (ie === ih) {
					ie = j;
					continue;
				}
				const r = Vec2.sub(ps[ie], ps[hull[m]]);
				const v = Vec2.sub(ps[j], ps[hull[m]]);
				const c = Vec2.crossVec2Vec2(r, v);
				if (c < 0) ie = j;
				if (c === 0 && v.lengthSquared() > r.lengthSquared()) ie = j;
			}
			++m;
			ih = ie;
			if (ie === i0) break;
		}
		if (m < 3) {
			this._setAsBox(1, 1);
			return;
		}
		this.m_count = m;
		this.m_vertices = [];
		for (let i = 0; i < m; ++i) this.m_vertices[i] = ps[hull[i]];
		for (let i = 0; i < m; ++i) {
			const i1 = i;
			const i2 = i + 1 < m ? i + 1 : 0;
			const edge = Vec2.sub(this.m_vertices[i2], this.m_vertices[i1]);
			this.m_normals[i] = Vec2.crossVec2Num(edge, 1);
			this.m_normals[i].normalize();
		}
		this.m_centroid = computeCentroid(this.m_vertices, m);
	}
	_setAsBox(hx, hy, center, angle) {
		this.m_vertices[0] = Vec2.neo(hx, -hy);
		this.m_vertices[1] = Vec2.neo(hx, hy);
		this.m_vertices[2] = Vec2.neo(-hx, hy);
		this.m_vertices[3] = Vec2.neo(-hx, -hy);
		this.m_normals[0] = Vec2.neo(1, 0);
		this.m_normals[1] = Vec2.neo(0, 1);
		this.m_normals[2] = Vec2.neo(-1, 0);
		this.m_normals[3] = Vec2.neo(0, -1);
		this.m_count = 4;
		if (center && Vec2.isValid(center)) {
			angle = angle || 0;
			copyVec2(this.m_centroid, center);
			const xf = Transform.identity();
			xf.p.setVec2(center);
			xf.q.setAngle(angle);
			for (let i = 0; i < this.m_count; ++i) {
				this.m_vertices[i] = Transform.mulVec2(xf, this.m_vertices[i]);
				this.m_normals[i] = Rot.mulVec2(xf.q, this.m_normals[i]);
			}
		}
	}
	testPoint(xf, p) {
		const pLocal = detransformVec2(temp, xf, p);
		for (let i = 0; i < this.m_count; ++i) if (dotVec2(this.m_normals[i], pLocal) - dotVec2(this.m_normals[i], this.m_vertices[i]) > 0) return false;
		return true;
	}
	rayCast(output, input, xf, childIndex) {
		const p1 = Rot.mulTVec2(xf.q, Vec2.sub(input.p1, xf.p));
		const p2 = Rot.mulTVec2(xf.q, Vec2.sub(input.p2, xf.p));
		const d = Vec2.sub(p2, p1);
		let lower = 0;
		let upper = input.maxFraction;
		let index = -1;
		for (let i = 0; i < this.m_count; ++i) {
			const numerator = Vec2.dot(this.m_normals[i], Vec2.sub(this.m_vertices[i], p1));
			const denominator = Vec2.dot(this.m_normals[i], d);
			if (denominator == 0) {
				if (numerator < 0) return false;
			} else if (denominator < 0 && numerator < lower * denominator) {
				lower = numerator / denominator;
				index = i;
			} else if (denominator > 0 && numerator < upper * denominator) upper = numerator / denominator;
			if (upper < lower) return false;
		}
		if (index >= 0) {
			output.fraction = lower;
			output.normal = Rot.mulVec2(xf.q, this.m_normals[index]);
			return true;
		}
		return false;
	}
	computeAABB(aabb, xf, childIndex) {
		let minX = Infinity;
		let minY = Infinity;
		let maxX = -Infinity;
		let maxY = -Infinity;
		for (let i = 0; i < this.m_count; ++i) {
			const v = transformVec2(temp, xf, this.m_vertices[i]);
			minX = math_min$1(minX, v.x);
			maxX = math_max(maxX, v.x);
			minY = math_min$1(minY, v.y);
			maxY = math_max(maxY, v.y);
		}
		setVec2(aabb.lowerBound, minX - this.m_radius, minY - this.m_radius);
		setVec2(aabb.upperBound, maxX + this.m_radius, maxY + this.m_radius);
	}
	computeMass(massData, density) {
		zeroVec2(center);
		let area = 0;
		let I = 0;
		zeroVec2(s);
		for (let i = 0; i < this.m_count; ++i) plusVec2(s, this.m_vertices[i]);
		scaleVec2(s, 1 / this.m_count, s);
		const k_inv3 = 1 / 3;
		for (let i = 0; i < this.m_count; ++i) {
			subVec2(e1, this.m_vertices[i], s);
			if (i + 1 < this.m_count) subVec2(e2, this.m_vertices[i + 1], s);
			else subVec2(e2, this.m_vertices[0], s);
			const D = crossVec2Vec2(e1, e2);
			const triangleArea = .5 * D;
			area += triangleArea;
			combine2Vec2(temp, triangleArea * k_inv3, e1, triangleArea * k_inv3, e2);
			plusVec2(center, temp);
			const ex1 = e1.x;
			const ey1 = e1.y;
			const ex2 = e2.x;
			const ey2 = e2.y;
			const intx2 = ex1 * ex1 + ex2 * ex1 + ex2 * ex2;
			const inty2 = ey1 * ey1 + ey2 * ey1 + ey2 * ey2;
			I += .25 * k_inv3 * D * (intx2 + inty2);
		}
		massData.mass = density * area;
		scaleVec2(center, 1 / area, center);
		addVec2(massData.center, center, s);
		massData.I = density * I;
		massData.I += massData.mass * (dotVec2(massData.center, massData.center) - dotVec2(center, center));
	}
	validate() {
		for (let i = 0; i < this.m_count; ++i) {
			const i1 = i;
			const i2 = i < this.m_count - 1 ? i1 + 1 : 0;
			const p = this.m_vertices[i1];
			subVec2(e, this.m_vertices[i2], p);
			for (let j = 0; j < this.m_count; ++j) {
				if (j == i1 || j == i2) continue;
				if (crossVec2Vec2(e, subVec2(temp, this.m_vertices[j], p)) < 0) return false;
			}
		}
		return true;
	}
	computeDistanceProxy(proxy) {
		for (let i = 0; i < this.m_count; ++i) proxy.m_vertices[i] = this.m_vertices[i];
		proxy.m_vertices.length = this.m_count;
		proxy.m_count = this.m_count;
		proxy.m_radius = this.m_radius;
	}
};
function computeCentroid(vs, count) {
	const c = Vec2.zero();
	let area = 0;
	const pRef = Vec2.zero();
	const inv3 = 1 / 3;
	for (let i = 0; i < count; ++i) {
		const p1 = pRef;
		const p2 = vs[i];
		const p3 = i + 1 < count ? vs[i + 1] : vs[0];
		const e1 = Vec2.sub(p2, p1);
		const e2 = Vec2.sub(p3, p1);
		const triangleArea = .5 * Vec2.crossVec2Vec2(e1, e2);
		area += triangleArea;
		combine3Vec2(temp, 1, p1, 1, p2, 1, p3);
		plusScaleVec2(c, triangleArea * inv3, temp);
	}
	c.mul(1 / area);
	return c;
}
// src/dynamics/joint/DistanceJoint.ts
var math_abs$1 = Math.abs;
var math_PI = Math.PI;
var DEFAULTS$1 = {
	frequencyHz: 0,
	dampingRatio: 0
};
var DistanceJoint = class DistanceJoint extends Joint {
	static {
		this.TYPE = "distance-joint";
	}
	constructor(def, bodyA, bodyB, anchorA, anchorB) {
		if (bodyB && anchorA && "m_type" in anchorA && "x" in bodyB && "y" in bodyB) {
			const temp = bodyB;
			bodyB = anchorA;
			anchorA = temp;
		}
		def = options(def, DEFAULTS$1);
		super(def, bodyA, bodyB);
		bodyA = this.m_bodyA;
		bodyB = this.m_bodyB;
		this.m_type = DistanceJoint.TYPE;
		this.m_localAnchorA = Vec2.clone(anchorA ? bodyA.getLocalPoint(anchorA) : def.localAnchorA || Vec2.zero());
		this.m_localAnchorB = Vec2.clone(anchorB ? bodyB.getLocalPoint(anchorB) : def.localAnchorB || Vec2.zero());
		this.m_length = Number.isFinite(def.length) ? def.length : Vec2.distance(bodyA.getWorldPoint(this.m_localAnchorA), bodyB.getWorldPoint(this.m_localAnchorB));
		this.m_frequencyHz = def.frequencyHz;
		this.m_dampingRatio = def.dampingRatio;
		this.m_impulse = 0;
		this.m_gamma = 0;
		this.m_bias = 0;
	}
	_serialize() {
		return {
			type: this.m_type,
			bodyA: this.m_bodyA,
			bodyB: this.m_bodyB,
			collideConnected: this.m_collideConnected,
			frequencyHz: this.m_frequencyHz,
			dampingRatio: this.m_dampingRatio,
			localAnchorA: this.m_localAnchorA,
			localAnchorB: this.m_localAnchorB,
			length: this.m_length
		};
	}
	static _deserialize(data, world, restore) {
		data = { ...data };
		data.bodyA = restore(Body, data.bodyA, world);
		data.bodyB = restore(Body, data.bodyB, world);
		return new DistanceJoint(data);
	}
	_reset(def) {
		if (def.anchorA) this.m_localAnchorA.setVec2(this.m_bodyA.getLocalPoint(def.anchorA));
		else if (def.localAnchorA) this.m_localAnchorA.setVec2(def.localAnchorA);
		if (def.anchorB) this.m_localAnchorB.setVec2(this.m_bodyB.getLocalPoint(def.anchorB));
		else if (def.localAnchorB) this.m_localAnchorB.setVec2(def.localAnchorB);
		if (def.length > 0) this.m_length = +def.length;
		else if (def.length < 0) {} else if (def.anchorA || def.anchorA || def.anchorA || def.anchorA) this.m_length = Vec2.distance(this.m_bodyA.getWorldPoint(this.m_localAnchorA), this.m_bodyB.getWorldPoint(this.m_localAnchorB));
		if (Number.isFinite(def.frequencyHz)) this.m_frequencyHz = def.frequencyHz;
		if (Number.isFinite(def.dampingRatio)) this.m_dampingRatio = def.dampingRatio;
	}
	getLocalAnchorA() {
		return this.m_localAnchorA;
	}
	getLocalAnchorB() {
		return this.m_localAnchorB;
	}
	setLength(length) {
		this.m_length = length;
	}
	getLength() {
		return this.m_length;
	}
	setFrequency(hz) {
		this.m_frequencyHz = hz;
	}
	getFrequency() {
		return this.m_frequencyHz;
	}
	setDampingRatio(ratio) {
		this.m_dampingRatio = ratio;
	}
	getDampingRatio() {
		return this.m_dampingRatio;
	}
	getAnchorA() {
		return this.m_bodyA.getWorldPoint(this.m_localAnchorA);
	}
	getAnchorB() {
		return this.m_bodyB.getWorldPoint(this.m_localAnchorB);
	}
	getReactionForce(inv_dt) {
		return Vec2.mulNumVec2(this.m_impulse, this.m_u).mul(inv_dt);
	}
	getReactionTorque(inv_dt) {
		return 0;
	}
	initVelocityConstraints(step) {
		this.m_localCenterA = this.m_bodyA.m_sweep.localCenter;
		this.m_localCenterB = this.m_bodyB.m_sweep.localCenter;
		this.m_invMassA = this.m_bodyA.m_invMass;
		this.m_invMassB = this.m_bodyB.m_invMass;
		this.m_invIA = this.m_bodyA.m_invI;
		this.m_invIB = this.m_bodyB.m_invI;
		const cA = this.m_bodyA.c_position.c;
		const aA = this.m_bodyA.c_position.a;
		const vA = this.m_bodyA.c_velocity.v;
		let wA = this.m_bodyA.c_velocity.w;
		const cB = this.m_bodyB.c_position.c;
		const aB = this.m_bodyB.c_position.a;
		const vB = this.m_bodyB.c_velocity.v;
		let wB = this.m_bodyB.c_velocity.w;
		const qA = Rot.neo(aA);
		const qB = Rot.neo(aB);
		this.m_rA = Rot.mulVec2(qA, Vec2.sub(this.m_localAnchorA, this.m_localCenterA));
		this.m_rB = Rot.mulVec2(qB, Vec2.sub(this.m_localAnchorB, this.m_localCenterB));
		this.m_u = Vec2.sub(Vec2.add(cB, this.m_rB), Vec2.add(cA, this.m_rA));
		const length = this.m_u.length();
		if (length > SettingsInternal.linearSlop) this.m_u.mul(1 / length);
		else this.m_u.setNum(0, 0);
		const crAu = Vec2.crossVec2Vec2(this.m_rA, this.m_u);
		const crBu = Vec2.crossVec2Vec2(this.m_rB, this.m_u);
		let invMass = this.m_invMassA + this.m_invIA * crAu * crAu + this.m_invMassB + this.m_invIB * crBu * crBu;
		this.m_mass = invMass != 0 ? 1 / invMass : 0;
		if (this.m_frequencyHz > 0) {
			const C = length - this.m_length;
			const omega = 2 * math_PI * this.m_frequencyHz;
			const d = 2 * this.m_mass * this.m_dampingRatio * omega;
			const k = this.m_mass * omega * omega;
			const h = step.dt;
			this.m_gamma = h * (d + h * k);
			this.m_gamma = this.m_gamma != 0 ? 1 / this.m_gamma : 0;
			this.m_bias = C * h * k * this.m_gamma;
			invMass += this.m_gamma;
			this.m_mass = invMass != 0 ? 1 / invMass : 0;
		} else {
			this.m_gamma = 0;
			this.m_bias = 0;
		}
		if (step.warmStarting) {
			this.m_impulse *= step.dtRatio;
			const P = Vec2.mulNumVec2(this.m_impulse, this.m_u);
			vA.subMul(this.m_invMassA, P);
			wA -= this.m_invIA * Vec2.crossVec2Vec2(this.m_rA, P);
			vB.addMul(this.m_invMassB, P);
			wB += this.m_invIB * Vec2.crossVec2Vec2(this.m_rB, P);
		} else this.m_impulse = 0;
		this.m_bodyA.c_velocity.v.setVec2(vA);
		this.m_bodyA.c_velocity.w = wA;
		this.m_bodyB.c_velocity.v.setVec2(vB);
		this.m_bodyB.c_velocity.w = wB;
	}
	solveVelocityConstraints(step) {
		const vA = this.m_bodyA.c_velocity.v;
		let wA = this.m_bodyA.c_velocity.w;
		const vB = this.m_bodyB.c_velocity.v;
		let wB = this.m_bodyB.c_velocity.w;
		const vpA = Vec2.add(vA, Vec2.crossNumVec2(wA, this.m_rA));
		const vpB = Vec2.add(vB, Vec2.crossNumVec2(wB, this.m_rB));
		const Cdot = Vec2.dot(this.m_u, vpB) - Vec2.dot(this.m_u, vpA);
		const impulse = -this.m_mass * (Cdot + this.m_bias + this.m_gamma * this.m_impulse);
		this.m_impulse += impulse;
		const P = Vec2.mulNumVec2(impulse, this.m_u);
		vA.subMul(this.m_invMassA, P);
		wA -= this.m_invIA * Vec2.crossVec2Vec2(this.m_rA, P);
		vB.addMul(this.m_invMassB, P);
		wB += this.m_invIB * Vec2.crossVec2Vec2(this.m_rB, P);
		this.m_bodyA.c_velocity.v.setVec2(vA);
		this.m_bodyA.c_velocity.w = wA;
		this.m_bodyB.c_velocity.v.setVec2(vB);
		this.m_bodyB.c_velocity.w = wB;
	}
	solvePositionConstraints(step) {
		if (this.m_frequencyHz > 0) return true;
		const cA = this.m_bodyA.c_position.c;
		let aA = this.m_bodyA.c_position.a;
		const cB = this.m_bodyB.c_position.c;
		let aB = this.m_bodyB.c_position.a;
		const qA = Rot.neo(aA);
		const qB = Rot.neo(aB);
		const rA = Rot.mulSub(qA, this.m_localAnchorA, this.m_localCenterA);
		const rB = Rot.mulSub(qB, this.m_localAnchorB, this.m_localCenterB);
		const u = Vec2.sub(Vec2.add(cB, rB), Vec2.add(cA, rA));
		const C = clamp(u.normalize() - this.m_length, -SettingsInternal.maxLinearCorrection, SettingsInternal.maxLinearCorrection);
		const impulse = -this.m_mass * C;
		const P = Vec2.mulNumVec2(impulse, u);
		cA.subMul(this.m_invMassA, P);
		aA -= this.m_invIA * Vec2.crossVec2Vec2(rA, P);
		cB.addMul(this.m_invMassB, P);
		aB += this.m_invIB * Vec2.crossVec2Vec2(rB, P);
		this.m_bodyA.c_position.c.setVec2(cA);
		this.m_bodyA.c_position.a = aA;
		this.m_bodyB.c_position.c.setVec2(cB);
		this.m_bodyB.c_position.a = aB;
		return math_abs$1(C) < SettingsInternal.linearSlop;
	}
};
// src/common/Vec3.ts
var Vec3 = class Vec3 {
	constructor(x, y, z) {
		if (typeof x === "undefined") {
			this.x = 0;
			this.y = 0;
			this.z = 0;
		} else if (typeof x === "object") {
			this.x = x.x;
			this.y = x.y;
			this.z = x.z;
		} else {
			this.x = x;
			this.y = y;
			this.z = z;
		}
	}
	_serialize() {
		return {
			x: this.x,
			y: this.y,
			z: this.z
		};
	}
	static _deserialize(data) {
		const obj = Object.create(Vec3.prototype);
		obj.x = data.x;
		obj.y = data.y;
		obj.z = data.z;
		return obj;
	}
	static neo(x, y, z) {
		const obj = Object.create(Vec3.prototype);
		obj.x = x;
		obj.y = y;
		obj.z = z;
		return obj;
	}
	static zero() {
		const obj = Object.create(Vec3.prototype);
		obj.x = 0;
		obj.y = 0;
		obj.z = 0;
		return obj;
	}
	static clone(v) {
		return Vec3.neo(v.x, v.y, v.z);
	}
	toString() {
		return JSON.stringify(this);
	}
	static isValid(obj) {
		if (obj === null || typeof obj === "undefined") return false;
		return Number.isFinite(obj.x) && Number.isFinite(obj.y) && Number.isFinite(obj.z);
	}
	static assert(o) {}
	setZero() {
		this.x = 0;
		this.y = 0;
		this.z = 0;
		return this;
	}
	set(x, y, z) {
		this.x = x;
		this.y = y;
		this.z = z;
		return this;
	}
	add(w) {
		this.x += w.x;
		this.y += w.y;
		this.z += w.z;
		return this;
	}
	sub(w) {
		this.x -= w.x;
		this.y -= w.y;
		this.z -= w.z;
		return this;
	}
	mul(m) {
		this.x *= m;
		this.y *= m;
		this.z *= m;
		return this;
	}
	static areEqual(v, w) {
		return v === w || typeof v === "object" && v !== null && typeof w === "object" && w !== null && v.x === w.x && v.y === w.y && v.z === w.z;
	}
	static dot(v, w) {
		return v.x * w.x + v.y * w.y + v.z * w.z;
	}
	static cross(v, w) {
		return new Vec3(v.y * w.z - v.z * w.y, v.z * w.x - v.x * w.z, v.x * w.y - v.y * w.x);
	}
	static add(v, w) {
		return new Vec3(v.x + w.x, v.y + w.y, v.z + w.z);
	}
	static sub(v, w) {
		return new Vec3(v.x - w.x, v.y - w.y, v.z - w.z);
	}
	static mul(v, m) {
		return new Vec3(m * v.x, m * v.y, m * v.z);
	}
	neg() {
		this.x = -this.x;
		this.y = -this.y;
		this.z = -this.z;
		return this;
	}
	static neg(v) {
		return new Vec3(-v.x, -v.y, -v.z);
	}
};
// src/common/Mat33.ts
var Mat33 = class Mat33 {
	constructor(a, b, c) {
		if (typeof a === "object" && a !== null) {
			this.ex = Vec3.clone(a);
			this.ey = Vec3.clone(b);
			this.ez = Vec3.clone(c);
		} else {
			this.ex = Vec3.zero();
			this.ey = Vec3.zero();
			this.ez = Vec3.zero();
		}
	}
	toString() {
		return JSON.stringify(this);
	}
	static isValid(obj) {
		if (obj === null || typeof obj === "undefined") return false;
		return Vec3.isValid(obj.ex) && Vec3.isValid(obj.ey) && Vec3.isValid(obj.ez);
	}
	static assert(o) {}
	setZero() {
		this.ex.setZero();
		this.ey.setZero();
		this.ez.setZero();
		return this;
	}
	solve33(v) {
		let cross_x = this.ey.y * this.ez.z - this.ey.z * this.ez.y;
		let cross_y = this.ey.z * this.ez.x - this.ey.x * this.ez.z;
		let cross_z = this.ey.x * this.ez.y - this.ey.y * this.ez.x;
		let det = this.ex.x * cross_x + this.ex.y * cross_y + this.ex.z * cross_z;
		if (det !== 0) det = 1 / det;
		const r = new Vec3();
		cross_x = this.ey.y * this.ez.z - this.ey.z * this.ez.y;
		cross_y = this.ey.z * this.ez.x - this.ey.x * this.ez.z;
		cross_z = this.ey.x * this.ez.y - this.ey.y * this.ez.x;
		r.x = det * (v.x * cross_x + v.y * cross_y + v.z * cross_z);
		cross_x = v.y * this.ez.z - v.z * this.ez.y;
		cross_y = v.z * this.ez.x - v.x * this.ez.z;
		cross_z = v.x * this.ez.y - v.y * this.ez.x;
		r.y = det * (this.ex.x * cross_x + this.ex.y * cross_y + this.ex.z * cross_z);
		cross_x = this.ey.y * v.z - this.ey.z * v.y;
		cross_y = this.ey.z * v.x - this.ey.x * v.z;
		cross_z = this.ey.x * v.y - this.ey.y * v.x;
		r.z = det * (this.ex.x * cross_x + this.ex.y * cross_y + this.ex.z * cross_z);
		return r;
	}
	solve22(v) {
		const a11 = this.ex.x;
		const a12 = this.ey.x;
		const a21 = this.ex.y;
		const a22 = this.ey.y;
		let det = a11 * a22 - a12 * a21;
		if (det !== 0) det = 1 / det;
		const r = Vec2.zero();
		r.x = det * (a22 * v.x - a12 * v.y);
		r.y = det * (a11 * v.y - a21 * v.x);
		return r;
	}
	getInverse22(M) {
		const a = this.ex.x;
		const b = this.ey.x;
		const c = this.ex.y;
		const d = this.ey.y;
		let det = a * d - b * c;
		if (det !== 0) det = 1 / det;
		M.ex.x = det * d;
		M.ey.x = -det * b;
		M.ex.z = 0;
		M.ex.y = -det * c;
		M.ey.y = det * a;
		M.ey.z = 0;
		M.ez.x = 0;
		M.ez.y = 0;
		M.ez.z = 0;
	}
	getSymInverse33(M) {
		let det = Vec3.dot(this.ex, Vec3.cross(this.ey, this.ez));
		if (det !== 0) det = 1 / det;
		const a11 = this.ex.x;
		const a12 = this.ey.x;
		const a13 = this.ez.x;
		const a22 = this.ey.y;
		const a23 = this.ez.y;
		const a33 = this.ez.z;
		M.ex.x = det * (a22 * a33 - a23 * a23);
		M.ex.y = det * (a13 * a23 - a12 * a33);
		M.ex.z = det * (a12 * a23 - a13 * a22);
		M.ey.x = M.ex.y;
		M.ey.y = det * (a11 * a33 - a13 * a13);
		M.ey.z = det * (a13 * a12 - a11 * a23);
		M.ez.x = M.ex.z;
		M.ez.y = M.ey.z;
		M.ez.z = det * (a11 * a22 - a12 * a12);
	}
	static mul(a, b) {
		if (b && "z" in b && "y" in b && "x" in b) return new Vec3(a.ex.x * b.x + a.ey.x * b.y + a.ez.x * b.z, a.ex.y * b.x + a.ey.y * b.y + a.ez.y * b.z, a.ex.z * b.x + a.ey.z * b.y + a.ez.z * b.z);
		else if (b && "y" in b && "x" in b) {
			const x = a.ex.x * b.x + a.ey.x * b.y;
			const y = a.ex.y * b.x + a.ey.y * b.y;
			return Vec2.neo(x, y);
		}
	}
	static mulVec3(a, b) {
		return new Vec3(a.ex.x * b.x + a.ey.x * b.y + a.ez.x * b.z, a.ex.y * b.x + a.ey.y * b.y + a.ez.y * b.z, a.ex.z * b.x + a.ey.z * b.y + a.ez.z * b.z);
	}
	static mulVec2(a, b) {
		const x = a.ex.x * b.x + a.ey.x * b.y;
		const y = a.ex.y * b.x + a.ey.y * b.y;
		return Vec2.neo(x, y);
	}
	static add(a, b) {
		return new Mat33(Vec3.add(a.ex, b.ex), Vec3.add(a.ey, b.ey), Vec3.add(a.ez, b.ez));
	}
};
// src/dynamics/joint/RevoluteJoint.ts
var math_abs = Math.abs;
var DEFAULTS = {
	lowerAngle: 0,
	upperAngle: 0,
	maxMotorTorque: 0,
	motorSpeed: 0,
	enableLimit: false,
	enableMotor: false
};
var RevoluteJoint = class RevoluteJoint extends Joint {
	static {
		this.TYPE = "revolute-joint";
	}
	constructor(def, bodyA, bodyB, anchor) {
		def = def ?? {};
		super(def, bodyA, bodyB);
		bodyA = this.m_bodyA;
		bodyB = this.m_bodyB;
		this.m_mass = new Mat33();
		this.m_limitState = 0;
		this.m_type = RevoluteJoint.TYPE;
		if (Vec2.isValid(anchor)) this.m_localAnchorA = bodyA.getLocalPoint(anchor);
		else if (Vec2.isValid(def.localAnchorA)) this.m_localAnchorA = Vec2.clone(def.localAnchorA);
		else this.m_localAnchorA = Vec2.zero();
		if (Vec2.isValid(anchor)) this.m_localAnchorB = bodyB.getLocalPoint(anchor);
		else if (Vec2.isValid(def.localAnchorB)) this.m_localAnchorB = Vec2.clone(def.localAnchorB);
		else this.m_localAnchorB = Vec2.zero();
		if (Number.isFinite(def.referenceAngle)) this.m_referenceAngle = def.referenceAngle;
		else this.m_referenceAngle = bodyB.getAngle() - bodyA.getAngle();
		this.m_impulse = new Vec3();
		this.m_motorImpulse = 0;
		this.m_lowerAngle = def.lowerAngle ?? DEFAULTS.lowerAngle;
		this.m_upperAngle = def.upperAngle ?? DEFAULTS.upperAngle;
		this.m_maxMotorTorque = def.maxMotorTorque ?? DEFAULTS.maxMotorTorque;
		this.m_motorSpeed = def.motorSpeed ?? DEFAULTS.motorSpeed;
		this.m_enableLimit = def.enableLimit ?? DEFAULTS.enableLimit;
		this.m_enableMotor = def.enableMotor ?? DEFAULTS.enableMotor;
	}
	_serialize() {
		return {
			type: this.m_type,
			bodyA: this.m_bodyA,
			bodyB: this.m_bodyB,
			collideConnected: this.m_collideConnected,
			lowerAngle: this.m_lowerAngle,
			upperAngle: this.m_upperAngle,
			maxMotorTorque: this.m_maxMotorTorque,
			motorSpeed: this.m_motorSpeed,
			enableLimit: this.m_enableLimit,
			enableMotor: this.m_enableMotor,
			localAnchorA: this.m_localAnchorA,
			localAnchorB: this.m_localAnchorB,
			referenceAngle: this.m_referenceAngle
		};
	}
	static _deserialize(data, world, restore) {
		data = { ...data };
		data.bodyA = restore(Body, data.bodyA, world);
		data.bodyB = restore(Body, data.bodyB, world);
		return new RevoluteJoint(data);
	}
	_reset(def) {
		if (def.anchorA) this.m_localAnchorA.setVec2(this.m_bodyA.getLocalPoint(def.anchorA));
		else if (def.localAnchorA) this.m_localAnchorA.setVec2(def.localAnchorA);
		if (def.anchorB) this.m_localAnchorB.setVec2(this.m_bodyB.getLocalPoint(def.anchorB));
		else if (def.localAnchorB) this.m_localAnchorB.setVec2(def.localAnchorB);
		if (Number.isFinite(def.referenceAngle)) this.m_referenceAngle = def.referenceAngle;
		if (def.enableLimit !== void 0) this.m_enableLimit = def.enableLimit;
		if (Number.isFinite(def.lowerAngle)) this.m_lowerAngle = def.lowerAngle;
		if (Number.isFinite(def.upperAngle)) this.m_upperAngle = def.upperAngle;
		if (Number.isFinite(def.maxMotorTorque)) this.m_maxMotorTorque = def.maxMotorTorque;
		if (Number.isFinite(def.motorSpeed)) this.m_motorSpeed = def.motorSpeed;
		if (def.enableMotor !== void 0) this.m_enableMotor = def.enableMotor;
	}
	getLocalAnchorA() {
		return this.m_localAnchorA;
	}
	getLocalAnchorB() {
		return this.m_localAnchorB;
	}
	getReferenceAngle() {
		return this.m_referenceAngle;
	}
	getJointAngle() {
		const bA = this.m_bodyA;
		return this.m_bodyB.m_sweep.a - bA.m_sweep.a - this.m_referenceAngle;
	}
	getJointSpeed() {
		const bA = this.m_bodyA;
		return this.m_bodyB.m_angularVelocity - bA.m_angularVelocity;
	}
	isMotorEnabled() {
		return this.m_enableMotor;
	}
	enableMotor(flag) {
		if (flag == this.m_enableMotor) return;
		this.m_bodyA.setAwake(true);
		this.m_bodyB.setAwake(true);
		this.m_enableMotor = flag;
	}
	getMotorTorque(inv_dt) {
		return inv_dt * this.m_motorImpulse;
	}
	setMotorSpeed(speed) {
		if (speed == this.m_motorSpeed) return;
		this.m_bodyA.setAwake(true);
		this.m_bodyB.setAwake(true);
		this.m_motorSpeed = speed;
	}
	getMotorSpeed() {
		return this.m_motorSpeed;
	}
	setMaxMotorTorque(torque) {
		if (torque == this.m_maxMotorTorque) return;
		this.m_bodyA.setAwake(true);
		this.m_bodyB.setAwake(true);
		this.m_maxMotorTorque = torque;
	}
	getMaxMotorTorque() {
		return this.m_maxMotorTorque;
	}
	isLimitEnabled() {
		return this.m_enableLimit;
	}
	enableLimit(flag) {
		if (flag != this.m_enableLimit) {
			this.m_bodyA.setAwake(true);
			this.m_bodyB.setAwake(true);
			this.m_enableLimit = flag;
			this.m_impulse.z = 0;
		}
	}
	getLowerLimit() {
		return this.m_lowerAngle;
	}
	getUpperLimit() {
		return this.m_upperAngle;
	}
	setLimits(lower, upper) {
		if (lower != this.m_lowerAngle || upper != this.m_upperAngle) {
			this.m_bodyA.setAwake(true);
			this.m_bodyB.setAwake(true);
			this.m_impulse.z = 0;
			this.m_lowerAngle = lower;
			this.m_upperAngle = upper;
		}
	}
	getAnchorA() {
		return this.m_bodyA.getWorldPoint(this.m_localAnchorA);
	}
	getAnchorB() {
		return this.m_bodyB.getWorldPoint(this.m_localAnchorB);
	}
	getReactionForce(inv_dt) {
		return Vec2.neo(this.m_impulse.x, this.m_impulse.y).mul(inv_dt);
	}
	getReactionTorque(inv_dt) {
		return inv_dt * this.m_impulse.z;
	}
	initVelocityConstraints(step) {
		this.m_localCenterA = this.m_bodyA.m_sweep.localCenter;
		this.m_localCenterB = this.m_bodyB.m_sweep.localCenter;
		this.m_invMassA = this.m_bodyA.m_invMass;
		this.m_invMassB = this.m_bodyB.m_invMass;
		this.m_invIA = this.m_bodyA.m_invI;
		this.m_invIB = this.m_bodyB.m_invI;
		const aA = this.m_bodyA.c_position.a;
		const vA = this.m_bodyA.c_velocity.v;
		let wA = this.m_bodyA.c_velocity.w;
		const aB = this.m_bodyB.c_position.a;
		const vB = this.m_bodyB.c_velocity.v;
		let wB = this.m_bodyB.c_velocity.w;
		const qA = Rot.neo(aA);
		const qB = Rot.neo(aB);
		this.m_rA = Rot.mulVec2(qA, Vec2.sub(this.m_localAnchorA, this.m_localCenterA));
		this.m_rB = Rot.mulVec2(qB, Vec2.sub(this.m_localAnchorB, this.m_localCenterB));
		const mA = this.m_invMassA;
		const mB = this.m_invMassB;
		const iA = this.m_invIA;
		const iB = this.m_invIB;
		const fixedRotation = iA + iB === 0;
		this.m_mass.ex.x = mA + mB + this.m_rA.y * this.m_rA.y * iA + this.m_rB.y * this.m_rB.y * iB;
		this.m_mass.ey.x = -this.m_rA.y * this.m_rA.x * iA - this.m_rB.y * this.m_rB.x * iB;
		this.m_mass.ez.x = -this.m_rA.y * iA - this.m_rB.y * iB;
		this.m_mass.ex.y = this.m_mass.ey.x;
		this.m_mass.ey.y = mA + mB + this.m_rA.x * this.m_rA.x * iA + this.m_rB.x * this.m_rB.x * iB;
		this.m_mass.ez.y = this.m_rA.x * iA + this.m_rB.x * iB;
		this.m_mass.ex.z = this.m_mass.ez.x;
		this.m_mass.ey.z = this.m_mass.ez.y;
		this.m_mass.ez.z = iA + iB;
		this.m_motorMass = iA + iB;
		if (this.m_motorMass > 0) this.m_motorMass = 1 / this.m_motorMass;
		if (this.m_enableMotor == false || fixedRotation) this.m_motorImpulse = 0;
		if (this.m_enableLimit && fixedRotation == false) {
			const jointAngle = aB - aA - this.m_referenceAngle;
			if (math_abs(this.m_upperAngle - this.m_lowerAngle) < 2 * SettingsInternal.angularSlop) this.m_limitState = 3;
			else if (jointAngle <= this.m_lowerAngle) {
				if (this.m_limitState != 1) this.m_impulse.z = 0;
				this.m_limitState = 1;
			} else if (jointAngle >= this.m_upperAngle) {
				if (this.m_limitState != 2) this.m_impulse.z = 0;
				this.m_limitState = 2;
			} else {
				this.m_limitState = 0;
				this.m_impulse.z = 0;
			}
		} else this.m_limitState = 0;
		if (step.warmStarting) {
			this.m_impulse.mul(step.dtRatio);
			this.m_motorImpulse *= step.dtRatio;
			const P = Vec2.neo(this.m_impulse.x, this.m_impulse.y);
			vA.subMul(mA, P);
			wA -= iA * (Vec2.crossVec2Vec2(this.m_rA, P) + this.m_motorImpulse + this.m_impulse.z);
			vB.addMul(mB, P);
			wB += iB * (Vec2.crossVec2Vec2(this.m_rB, P) + this.m_motorImpulse + this.m_impulse.z);
		} else {
			this.m_impulse.setZero();
			this.m_motorImpulse = 0;
		}
		this.m_bodyA.c_velocity.v = vA;
		this.m_bodyA.c_velocity.w = wA;
		this.m_bodyB.c_velocity.v = vB;
		this.m_bodyB.c_velocity.w = wB;
	}
	solveVelocityConstraints(step) {
		const vA = this.m_bodyA.c_velocity.v;
		let wA = this.m_bodyA.c_velocity.w;
		const vB = this.m_bodyB.c_velocity.v;
		let wB = this.m_bodyB.c_velocity.w;
		const mA = this.m_invMassA;
		const mB = this.m_invMassB;
		const iA = this.m_invIA;
		const iB = this.m_invIB;
		const fixedRotation = iA + iB === 0;
		if (this.m_enableMotor && this.m_limitState != 3 && fixedRotation == false) {
			const Cdot = wB - wA - this.m_motorSpeed;
			let impulse = -this.m_motorMass * Cdot;
			const oldImpulse = this.m_motorImpulse;
			const maxImpulse = step.dt * this.m_maxMotorTorque;
			this.m_motorImpulse = clamp(this.m_motorImpulse + impulse, -maxImpulse, maxImpulse);
			impulse = this.m_motorImpulse - oldImpulse;
			wA -= iA * impulse;
			wB += iB * impulse;
		}
		if (this.m_enableLimit && this.m_limitState != 0 && fixedRotation == false) {
			const Cdot1 = Vec2.zero();
			Cdot1.addCombine(1, vB, 1, Vec2.crossNumVec2(wB, this.m_rB));
			Cdot1.subCombine(1, vA, 1, Vec2.crossNumVec2(wA, this.m_rA));
			const Cdot2 = wB - wA;
			const Cdot = new Vec3(Cdot1.x, Cdot1.y, Cdot2);
			const impulse = Vec3.neg(this.m_mass.solve33(Cdot));
			if (this.m_limitState == 3) this.m_impulse.add(impulse);
			else if (this.m_limitState == 1) {
				if (this.m_impulse.z + impulse.z < 0) {
					const rhs = Vec2.combine(-1, Cdot1, this.m_impulse.z, Vec2.neo(this.m_mass.ez.x, this.m_mass.ez.y));
					const reduced = this.m_mass.solve22(rhs);
					impulse.x = reduced.x;
					impulse.y = reduced.y;
					impulse.z = -this.m_impulse.z;
					this.m_impulse.x += reduced.x;
					this.m_impulse.y += reduced.y;
					this.m_impulse.z = 0;
				} else this.m_impulse.add(impulse);
			} else if (this.m_limitState == 2) {
				if (this.m_impulse.z + impulse.z > 0) {
					const rhs = Vec2.combine(-1, Cdot1, this.m_impulse.z, Vec2.neo(this.m_mass.ez.x, this.m_mass.ez.y));
					const reduced = this.m_mass.solve22(rhs);
					impulse.x = reduced.x;
					impulse.y = reduced.y;
					impulse.z = -this.m_impulse.z;
					this.m_impulse.x += reduced.x;
					this.m_impulse.y += reduced.y;
					this.m_impulse.z = 0;
				} else this.m_impulse.add(impulse);
			}
			const P = Vec2.neo(impulse.x, impulse.y);
			vA.subMul(mA, P);
			wA -= iA * (Vec2.crossVec2Vec2(this.m_rA, P) + impulse.z);
			vB.addMul(mB, P);
			wB += iB * (Vec2.crossVec2Vec2(this.m_rB, P) + impulse.z);
		} else {
			const Cdot = Vec2.zero();
			Cdot.addCombine(1, vB, 1, Vec2.crossNumVec2(wB, this.m_rB));
			Cdot.subCombine(1, vA, 1, Vec2.crossNumVec2(wA, this.m_rA));
			const impulse = this.m_mass.solve22(Vec2.neg(Cdot));
			this.m_impulse.x += impulse.x;
			this.m_impulse.y += impulse.y;
			vA.subMul(mA, impulse);
			wA -= iA * Vec2.crossVec2Vec2(this.m_rA, impulse);
			vB.addMul(mB, impulse);
			wB += iB * Vec2.crossVec2Vec2(this.m_rB, impulse);
		}
		this.m_bodyA.c_velocity.v = vA;
		this.m_bodyA.c_velocity.w = wA;
		this.m_bodyB.c_velocity.v = vB;
		this.m_bodyB.c_velocity.w = wB;
	}
	solvePositionConstraints(step) {
		const cA = this.m_bodyA.c_position.c;
		let aA = this.m_bodyA.c_position.a;
		const cB = this.m_bodyB.c_position.c;
		let aB = this.m_bodyB.c_position.a;
		const qA = Rot.neo(aA);
		const qB = Rot.neo(aB);
		let angularError = 0;
		let positionError = 0;
		const fixedRotation = this.m_invIA + this.m_invIB == 0;
		if (this.m_enableLimit && this.m_limitState != 0 && fixedRotation == false) {
			const angle = aB - aA - this.m_referenceAngle;
			let limitImpulse = 0;
			if (this.m_limitState == 3) {
				const C = clamp(angle - this.m_lowerAngle, -SettingsInternal.maxAngularCorrection, SettingsInternal.maxAngularCorrection);
				limitImpulse = -this.m_motorMass * C;
				angularError = math_abs(C);
			} else if (this.m_limitState == 1) {
				let C = angle - this.m_lowerAngle;
				angularError = -C;
				C = clamp(C + SettingsInternal.angularSlop, -SettingsInternal.maxAngularCorrection, 0);
				limitImpulse = -this.m_motorMass * C;
			} else if (this.m_limitState == 2) {
				let C = angle - this.m_upperAngle;
				angularError = C;
				C = clamp(C - SettingsInternal.angularSlop, 0, SettingsInternal.maxAngularCorrection);
				limitImpulse = -this.m_motorMass * C;
			}
			aA -= this.m_invIA * limitImpulse;
			aB += this.m_invIB * limitImpulse;
		}
		{
			qA.setAngle(aA);
			qB.setAngle(aB);
			const rA = Rot.mulVec2(qA, Vec2.sub(this.m_localAnchorA, this.m_localCenterA));
			const rB = Rot.mulVec2(qB, Vec2.sub(this.m_localAnchorB, this.m_localCenterB));
			const C = Vec2.zero();
			C.addCombine(1, cB, 1, rB);
			C.subCombine(1, cA, 1, rA);
			positionError = C.length();
			const mA = this.m_invMassA;
			const mB = this.m_invMassB;
			const iA = this.m_invIA;
			const iB = this.m_invIB;
			const K = new Mat22();
			K.ex.x = mA + mB + iA * rA.y * rA.y + iB * rB.y * rB.y;
			K.ex.y = -iA * rA.x * rA.y - iB * rB.x * rB.y;
			K.ey.x = K.ex.y;
			K.ey.y = mA + mB + iA * rA.x * rA.x + iB * rB.x * rB.x;
			const impulse = Vec2.neg(K.solve(C));
			cA.subMul(mA, impulse);
			aA -= iA * Vec2.crossVec2Vec2(rA, impulse);
			cB.addMul(mB, impulse);
			aB += iB * Vec2.crossVec2Vec2(rB, impulse);
		}
		this.m_bodyA.c_position.c.setVec2(cA);
		this.m_bodyA.c_position.a = aA;
		this.m_bodyB.c_position.c.setVec2(cB);
		this.m_bodyB.c_position.a = aB;
		return positionError <= SettingsInternal.linearSlop && angularError <= SettingsInternal.angularSlop;
	}
};
// src/collision/shape/CollidePolygon.ts
var incidentEdge = [new ClipVertex(), new ClipVertex()];
var clipPoints1$1 = [new ClipVertex(), new ClipVertex()];
var clipPoints2$1 = [new ClipVertex(), new ClipVertex()];
var clipSegmentToLineNormal = vec2(0, 0);
var v1$1 = vec2(0, 0);
var n$1 = vec2(0, 0);
var xf$1 = transform(0, 0, 0);
var v11 = vec2(0, 0);
var v12 = vec2(0, 0);
var localTangent = vec2(0, 0);
var localNormal = vec2(0, 0);
var planePoint = vec2(0, 0);
var tangent = vec2(0, 0);
var normal$1 = vec2(0, 0);
var normal1$1 = vec2(0, 0);
Contact.addType(PolygonShape.TYPE, PolygonShape.TYPE, PolygonContact);
function PolygonContact(manifold, xfA, fixtureA, indexA, xfB, fixtureB, indexB) {
	CollidePolygons(manifold, fixtureA.getShape(), xfA, fixtureB.getShape(), xfB);
}
function findMaxSeparation(poly1, xf1, poly2, xf2, output) {
	const count1 = poly1.m_count;
	const count2 = poly2.m_count;
	const n1s = poly1.m_normals;
	const v1s = poly1.m_vertices;
	const v2s = poly2.m_vertices;
	detransformTransform(xf$1, xf2, xf1);
	let bestIndex = 0;
	let maxSeparation = -Infinity;
	for (let i = 0; i < count1; ++i) {
		rotVec2(n$1, xf$1.q, n1s[i]);
		transformVec2(v1$1, xf$1, v1s[i]);
		let si = Infinity;
		for (let j = 0; j < count2; ++j) {
			const sij = dotVec2(n$1, v2s[j]) - dotVec2(n$1, v1$1);
			if (sij < si) si = sij;
		}
		if (si > maxSeparation) {
			maxSeparation = si;
			bestIndex = i;
		}
	}
	output.maxSeparation = maxSeparation;
	output.bestIndex = bestIndex;
}
function findIncidentEdge(clipVertex, poly1, xf1, edge1, poly2, xf2) {
	const normals1 = poly1.m_normals;
	const count2 = poly2.m_count;
	const vertices2 = poly2.m_vertices;
	const normals2 = poly2.m_normals;
	rerotVec2(normal1$1, xf2.q, xf1.q, normals1[edge1]);
	let index = 0;
	let minDot = Infinity;
	for (let i = 0; i < count2; ++i) {
		const dot = dotVec2(normal1$1, normals2[i]);
		if (dot < minDot) {
			minDot = dot;
			index = i;
		}
	}
	const i1 = index;
	const i2 = i1 + 1 < count2 ? i1 + 1 : 0;
	transformVec2(clipVertex[0].v, xf2, vertices2[i1]);
	clipVertex[0].id.setFeatures(edge1, ContactFeatureType.e_face, i1, ContactFeatureType.e_vertex);
	transformVec2(clipVertex[1].v, xf2, vertices2[i2]);
	clipVertex[1].id.setFeatures(edge1, ContactFeatureType.e_face, i2, ContactFeatureType.e_vertex);
}
var maxSeparation = {
	maxSeparation: 0,
	bestIndex: 0
};
var CollidePolygons = function(manifold, polyA, xfA, polyB, xfB) {
	manifold.pointCount = 0;
	const totalRadius = polyA.m_radius + polyB.m_radius;
	findMaxSeparation(polyA, xfA, polyB, xfB, maxSeparation);
	const edgeA = maxSeparation.bestIndex;
	const separationA = maxSeparation.maxSeparation;
	if (separationA > totalRadius) return;
	findMaxSeparation(polyB, xfB, polyA, xfA, maxSeparation);
	const edgeB = maxSeparation.bestIndex;
	const separationB = maxSeparation.maxSeparation;
	if (separationB > totalRadius) return;
	let poly1;
	let poly2;
	let xf1;
	let xf2;
	let edge1;
	let flip;
	if (separationB > separationA + .1 * SettingsInternal.linearSlop) {
		poly1 = polyB;
		poly2 = polyA;
		xf1 = xfB;
		xf2 = xfA;
		edge1 = edgeB;
		manifold.type = ManifoldType.e_faceB;
		flip = true;
	} else {
		poly1 = polyA;
		poly2 = polyB;
		xf1 = xfA;
		xf2 = xfB;
		edge1 = edgeA;
		manifold.type = ManifoldType.e_faceA;
		flip = false;
	}
	incidentEdge[0].recycle();
	incidentEdge[1].recycle();
	findIncidentEdge(incidentEdge, poly1, xf1, edge1, poly2, xf2);
	const count1 = poly1.m_count;
	const vertices1 = poly1.m_vertices;
	const iv1 = edge1;
	const iv2 = edge1 + 1 < count1 ? edge1 + 1 : 0;
	copyVec2(v11, vertices1[iv1]);
	copyVec2(v12, vertices1[iv2]);
	subVec2(localTangent, v12, v11);
	normalizeVec2(localTangent);
	crossVec2Num(localNormal, localTangent, 1);
	combine2Vec2(planePoint, .5, v11, .5, v12);
	rotVec2(tangent, xf1.q, localTangent);
	crossVec2Num(normal$1, tangent, 1);
	transformVec2(v11, xf1, v11);
	transformVec2(v12, xf1, v12);
	const frontOffset = dotVec2(normal$1, v11);
	const sideOffset1 = -dotVec2(tangent, v11) + totalRadius;
	const sideOffset2 = dotVec2(tangent, v12) + totalRadius;
	clipPoints1$1[0].recycle();
	clipPoints1$1[1].recycle();
	clipPoints2$1[0].recycle();
	clipPoints2$1[1].recycle();
	setVec2(clipSegmentToLineNormal, -tangent.x, -tangent.y);
	if (clipSegmentToLine(clipPoints1$1, incidentEdge, clipSegmentToLineNormal, sideOffset1, iv1) < 2) return;
	setVec2(clipSegmentToLineNormal, tangent.x, tangent.y);
	if (clipSegmentToLine(clipPoints2$1, clipPoints1$1, clipSegmentToLineNormal, sideOffset2, iv2) < 2) return;
	copyVec2(manifold.localNormal, localNormal);
	copyVec2(manifold.localPoint, planePoint);
	let pointCount = 0;
	for (let i = 0; i < clipPoints2$1.length; ++i) if (dotVec2(normal$1, clipPoints2$1[i].v) - frontOffset <= totalRadius) {
		const cp = manifold.points[pointCount];
		detransformVec2(cp.localPoint, xf2, clipPoints2$1[i].v);
		cp.id.set(clipPoints2$1[i].id);
		if (flip) cp.id.swapFeatures();
		++pointCount;
	}
	manifold.pointCount = pointCount;
};
// src/collision/shape/ChainShape.ts
var v1 = vec2(0, 0);
var v2 = vec2(0, 0);
var ChainShape = class ChainShape extends Shape {
	static {
		this.TYPE = "chain";
	}
	constructor(vertices, loop) {
		super();
		this.m_type = ChainShape.TYPE;
		this.m_radius = SettingsInternal.polygonRadius;
		this.m_vertices = [];
		this.m_count = 0;
		this.m_prevVertex = null;
		this.m_nextVertex = null;
		this.m_hasPrevVertex = false;
		this.m_hasNextVertex = false;
		this.m_isLoop = !!loop;
		if (vertices && vertices.length) {
			if (loop) this._createLoop(vertices);
			else this._createChain(vertices);
		}
	}
	_serialize() {
		const data = {
			type: this.m_type,
			vertices: this.m_isLoop ? this.m_vertices.slice(0, this.m_vertices.length - 1) : this.m_vertices,
			isLoop: this.m_isLoop,
			hasPrevVertex: this.m_hasPrevVertex,
			hasNextVertex: this.m_hasNextVertex,
			prevVertex: null,
			nextVertex: null
		};
		if (this.m_prevVertex) data.prevVertex = this.m_prevVertex;
		if (this.m_nextVertex) data.nextVertex = this.m_nextVertex;
		return data;
	}
	static _deserialize(data, fixture, restore) {
		const vertices = [];
		if (data.vertices) for (let i = 0; i < data.vertices.length; i++) vertices.push(data.vertices[i]);
		const shape = new ChainShape(vertices, data.isLoop);
		if (data.prevVertex) shape.setPrevVertex(data.prevVertex);
		if (data.nextVertex) shape.setNextVertex(data.nextVertex);
		return shape;
	}
	getType() {
		return this.m_type;
	}
	getRadius() {
		return this.m_radius;
	}
	_createLoop(vertices) {
		if (vertices.length < 3) return;
		this.m_vertices = [];
		this.m_count = vertices.length + 1;
		for (let i = 0; i < vertices.length; ++i) this.m_vertices[i] = Vec2.clone(vertices[i]);
		this.m_vertices[vertices.length] = Vec2.clone(vertices[0]);
		this.m_prevVertex = this.m_vertices[this.m_count - 2];
		this.m_nextVertex = this.m_vertices[1];
		this.m_hasPrevVertex = true;
		this.m_hasNextVertex = true;
		return this;
	}
	_createChain(vertices) {
		this.m_vertices = [];
		this.m_count = vertices.length;
		for (let i = 0; i < vertices.length; ++i) this.m_vertices[i] = Vec2.clone(vertices[i]);
		this.m_prevVertex = null;
		this.m_nextVertex = null;
		this.m_hasPrevVertex = false;
		this.m_hasNextVertex = false;
		return this;
	}
	_reset() {
		if (this.m_isLoop) this._createLoop(this.m_vertices.slice(0, this.m_vertices.length - 1));
		else this._createChain(this.m_vertices);
	}
	setPrevVertex(prevVertex) {
		this.m_prevVertex = prevVertex;
		this.m_hasPrevVertex = true;
	}
	getPrevVertex() {
		return this.m_prevVertex;
	}
	setNextVertex(nextVertex) {
		this.m_nextVertex = nextVertex;
		this.m_hasNextVertex = true;
	}
	getNextVertex() {
		return this.m_nextVertex;
	}
	_clone() {
		const clone = new ChainShape();
		clone._createChain(this.m_vertices);
		clone.m_type = this.m_type;
		clone.m_radius = this.m_radius;
		clone.m_prevVertex = this.m_prevVertex;
		clone.m_nextVertex = this.m_nextVertex;
		clone.m_hasPrevVertex = this.m_hasPrevVertex;
		clone.m_hasNextVertex = this.m_hasNextVertex;
		return clone;
	}
	getChildCount() {
		return this.m_count - 1;
	}
	getChildEdge(edge, childIndex) {
		edge.m_type = EdgeShape.TYPE;
		edge.m_radius = this.m_radius;
		edge.m_vertex1 = this.m_vertices[childIndex];
		edge.m_vertex2 = this.m_vertices[childIndex + 1];
		if (childIndex > 0) {
			edge.m_vertex0 = this.m_vertices[childIndex - 1];
			edge.m_hasVertex0 = true;
		} else {
			edge.m_vertex0 = this.m_prevVertex;
			edge.m_hasVertex0 = this.m_hasPrevVertex;
		}
		if (childIndex < this.m_count - 2) {
			edge.m_vertex3 = this.m_vertices[childIndex + 2];
			edge.m_hasVertex3 = true;
		} else {
			edge.m_vertex3 = this.m_nextVertex;
			edge.m_hasVertex3 = this.m_hasNextVertex;
		}
	}
	getVertex(index) {
		if (index < this.m_count) return this.m_vertices[index];
		else return this.m_vertices[0];
	}
	isLoop() {
		return this.m_isLoop;
	}
	testPoint(xf, p) {
		return false;
	}
	rayCast(output, input, xf, childIndex) {
		return new EdgeShape(this.getVertex(childIndex), this.getVertex(childIndex + 1)).rayCast(output, input, xf, 0);
	}
	computeAABB(aabb, xf, childIndex) {
		transformVec2(v1, xf, this.getVertex(childIndex));
		transformVec2(v2, xf, this.getVertex(childIndex + 1));
		AABB.combinePoints(aabb, v1, v2);
	}
	computeMass(massData, density) {
		massData.mass = 0;
		zeroVec2(massData.center);
		massData.I = 0;
	}
	computeDistanceProxy(proxy, childIndex) {
		proxy.m_vertices[0] = this.getVertex(childIndex);
		proxy.m_vertices[1] = this.getVertex(childIndex + 1);
		proxy.m_count = 2;
		proxy.m_radius = this.m_radius;
	}
};
// src/collision/shape/CollideEdgePolygon.ts
var math_min = Math.min;
Contact.addType(EdgeShape.TYPE, PolygonShape.TYPE, EdgePolygonContact);
Contact.addType(ChainShape.TYPE, PolygonShape.TYPE, ChainPolygonContact);
function EdgePolygonContact(manifold, xfA, fA, indexA, xfB, fB, indexB) {
	CollideEdgePolygon(manifold, fA.getShape(), xfA, fB.getShape(), xfB);
}
var edge_reuse = new EdgeShape();
function ChainPolygonContact(manifold, xfA, fA, indexA, xfB, fB, indexB) {
	fA.getShape().getChildEdge(edge_reuse, indexA);
	CollideEdgePolygon(manifold, edge_reuse, xfA, fB.getShape(), xfB);
}
var EPAxis = class {};
var TempPolygon = class {
	constructor() {
		this.vertices = [];
		this.normals = [];
		this.count = 0;
		for (let i = 0; i < SettingsInternal.maxPolygonVertices; i++) {
			this.vertices.push(vec2(0, 0));
			this.normals.push(vec2(0, 0));
		}
	}
};
var ReferenceFace = class {
	constructor() {
		this.v1 = vec2(0, 0);
		this.v2 = vec2(0, 0);
		this.normal = vec2(0, 0);
		this.sideNormal1 = vec2(0, 0);
		this.sideNormal2 = vec2(0, 0);
	}
	recycle() {
		zeroVec2(this.v1);
		zeroVec2(this.v2);
		zeroVec2(this.normal);
		zeroVec2(this.sideNormal1);
		zeroVec2(this.sideNormal2);
	}
};
var clipPoints1 = [new ClipVertex(), new ClipVertex()];
var clipPoints2 = [new ClipVertex(), new ClipVertex()];
var ie = [new ClipVertex(), new ClipVertex()];
var edgeAxis = new EPAxis();
var polygonAxis = new EPAxis();
var polygonBA = new TempPolygon();
var rf = new ReferenceFace();
var centroidB = vec2(0, 0);
var edge0 = vec2(0, 0);
var edge1 = vec2(0, 0);
var edge2 = vec2(0, 0);
var xf = transform(0, 0, 0);
var normal = vec2(0, 0);
var normal0 = vec2(0, 0);
var normal1 = vec2(0, 0);
var normal2 = vec2(0, 0);
var lowerLimit = vec2(0, 0);
var upperLimit = vec2(0, 0);
var perp = vec2(0, 0);
var n = vec2(0, 0);
var CollideEdgePolygon = function(manifold, edgeA, xfA, polygonB, xfB) {
	detransformTransform(xf, xfA, xfB);
	transformVec2(centroidB, xf, polygonB.m_centroid);
	const v0 = edgeA.m_vertex0;
	const v1 = edgeA.m_vertex1;
	const v2 = edgeA.m_vertex2;
	const v3 = edgeA.m_vertex3;
	const hasVertex0 = edgeA.m_hasVertex0;
	const hasVertex3 = edgeA.m_hasVertex3;
	subVec2(edge1, v2, v1);
	normalizeVec2(edge1);
	setVec2(normal1, edge1.y, -edge1.x);
	const offset1 = dotVec2(normal1, centroidB) - dotVec2(normal1, v1);
	let offset0 = 0;
	let offset2 = 0;
	let convex1 = false;
	let convex2 = false;
	zeroVec2(normal0);
	zeroVec2(normal2);
	if (hasVertex0) {
		subVec2(edge0, v1, v0);
		normalizeVec2(edge0);
		setVec2(normal0, edge0.y, -edge0.x);
		convex1 = crossVec2Vec2(edge0, edge1) >= 0;
		offset0 = Vec2.dot(normal0, centroidB) - Vec2.dot(normal0, v0);
	}
	if (hasVertex3) {
		subVec2(edge2, v3, v2);
		normalizeVec2(edge2);
		setVec2(normal2, edge2.y, -edge2.x);
		convex2 = Vec2.crossVec2Vec2(edge1, edge2) > 0;
		offset2 = Vec2.dot(normal2, centroidB) - Vec2.dot(normal2, v2);
	}
	let front;
	zeroVec2(normal);
	zeroVec2(lowerLimit);
	zeroVec2(upperLimit);
	if (hasVertex0 && hasVertex3) {
		if (convex1 && convex2) {
			front = offset0 >= 0 || offset1 >= 0 || offset2 >= 0;
			if (front) {
				copyVec2(normal, normal1);
				copyVec2(lowerLimit, normal0);
				copyVec2(upperLimit, normal2);
			} else {
				scaleVec2(normal, -1, normal1);
				scaleVec2(lowerLimit, -1, normal1);
				scaleVec2(upperLimit, -1, normal1);
			}
		} else if (convex1) {
			front = offset0 >= 0 || offset1 >= 0 && offset2 >= 0;
			if (front) {
				copyVec2(normal, normal1);
				copyVec2(lowerLimit, normal0);
				copyVec2(upperLimit, normal1);
			} else {
				scaleVec2(normal, -1, normal1);
				scaleVec2(lowerLimit, -1, normal2);
				scaleVec2(upperLimit, -1, normal1);
			}
		} else if (convex2) {
			front = offset2 >= 0 || offset0 >= 0 && offset1 >= 0;
			if (front) {
				copyVec2(normal, normal1);
				copyVec2(lowerLimit, normal1);
				copyVec2(upperLimit, normal2);
			} else {
				scaleVec2(normal, -1, normal1);
				scaleVec2(lowerLimit, -1, normal1);
				scaleVec2(upperLimit, -1, normal0);
			}
		} else {
			front = offset0 >= 0 && offset1 >= 0 && offset2 >= 0;
			if (front) {
				copyVec2(normal, normal1);
				copyVec2(lowerLimit, normal1);
				copyVec2(upperLimit, normal1);
			} else {
				scaleVec2(normal, -1, normal1);
				scaleVec2(lowerLimit, -1, normal2);
				scaleVec2(upperLimit, -1, normal0);
			}
		}
	} else if (hasVertex0) {
		if (convex1) {
			front = offset0 >= 0 || offset1 >= 0;
			if (front) {
				copyVec2(normal, normal1);
				copyVec2(lowerLimit, normal0);
				scaleVec2(upperLimit, -1, normal1);
			} else {
				scaleVec2(normal, -1, normal1);
				copyVec2(lowerLimit, normal1);
				scaleVec2(upperLimit, -1, normal1);
			}
		} else {
			front = offset0 >= 0 && offset1 >= 0;
			if (front) {
				copyVec2(normal, normal1);
				copyVec2(lowerLimit, normal1);
				scaleVec2(upperLimit, -1, normal1);
			} else {
				scaleVec2(normal, -1, normal1);
				copyVec2(lowerLimit, normal1);
				scaleVec2(upperLimit, -1, normal0);
			}
		}
	} else if (hasVertex3) {
		if (convex2) {
			front = offset1 >= 0 || offset2 >= 0;
			if (front) {
				copyVec2(normal, normal1);
				scaleVec2(lowerLimit, -1, normal1);
				copyVec2(upperLimit, normal2);
			} else {
				scaleVec2(normal, -1, normal1);
				scaleVec2(lowerLimit, -1, normal1);
				copyVec2(upperLimit, normal1);
			}
		} else {
			front = offset1 >= 0 && offset2 >= 0;
			if (front) {
				copyVec2(normal, normal1);
				scaleVec2(lowerLimit, -1, normal1);
				copyVec2(upperLimit, normal1);
			} else {
				scaleVec2(normal, -1, normal1);
				scaleVec2(lowerLimit, -1, normal2);
				copyVec2(upperLimit, normal1);
			}
		}
	} else {
		front = offset1 >= 0;
		if (front) {
			copyVec2(normal, normal1);
			scaleVec2(lowerLimit, -1, normal1);
			scaleVec2(upperLimit, -1, normal1);
		} else {
			scaleVec2(normal, -1, normal1);
			copyVec2(lowerLimit, normal1);
			copyVec2(upperLimit, normal1);
		}
	}
	polygonBA.count = polygonB.m_count;
	for (let i = 0; i < polygonB.m_count; ++i) {
		transformVec2(polygonBA.vertices[i], xf, polygonB.m_vertices[i]);
		rotVec2(polygonBA.normals[i], xf.q, polygonB.m_normals[i]);
	}
	const radius = polygonB.m_radius + edgeA.m_radius;
	manifold.pointCount = 0;
	edgeAxis.type = 1;
	edgeAxis.index = front ? 0 : 1;
	edgeAxis.separation = Infinity;
	for (let i = 0; i < polygonBA.count; ++i) {
		const v = polygonBA.vertices[i];
		const s = dotVec2(normal, v) - dotVec2(normal, v1);
		if (s < edgeAxis.separation) edgeAxis.separation = s;
	}
	if (edgeAxis.type == -1) return;
	if (edgeAxis.separation > radius) return;
	polygonAxis.type = -1;
	polygonAxis.index = -1;
	polygonAxis.separation = -Infinity;
	setVec2(perp, -normal.y, normal.x);
	for (let i = 0; i < polygonBA.count; ++i) {
		scaleVec2(n, -1, polygonBA.normals[i]);
		const s = math_min(dotVec2(n, polygonBA.vertices[i]) - dotVec2(n, v1), dotVec2(n, polygonBA.vertices[i]) - dotVec2(n, v2));
		if (s > radius) {
			polygonAxis.type = 2;
			polygonAxis.index = i;
			polygonAxis.separation = s;
			break;
		}
		if (dotVec2(n, perp) >= 0) {
			if (dotVec2(n, normal) - dotVec2(upperLimit, normal) < -SettingsInternal.angularSlop) continue;
		} else if (dotVec2(n, normal) - dotVec2(lowerLimit, normal) < -SettingsInternal.angularSlop) continue;
		if (s > polygonAxis.separation) {
			polygonAxis.type = 2;
			polygonAxis.index = i;
			polygonAxis.separation = s;
		}
	}
	if (polygonAxis.type != -1 && polygonAxis.separation > radius) return;
	const k_relativeTol = .98;
	const k_absoluteTol = .001;
	let primaryAxis;
	if (polygonAxis.type == -1) primaryAxis = edgeAxis;
	else if (polygonAxis.separation > k_relativeTol * edgeAxis.separation + k_absoluteTol) primaryAxis = polygonAxis;
	else primaryAxis = edgeAxis;
	ie[0].recycle();
	ie[1].recycle();
	if (primaryAxis.type == 1) {
		manifold.type = ManifoldType.e_faceA;
		let bestIndex = 0;
		let bestValue = dotVec2(normal, polygonBA.normals[0]);
		for (let i = 1; i < polygonBA.count; ++i) {
			const value = dotVec2(normal, polygonBA.normals[i]);
			if (value < bestValue) {
				bestValue = value;
				bestIndex = i;
			}
		}
		const i1 = bestIndex;
		const i2 = i1 + 1 < polygonBA.count ? i1 + 1 : 0;
		copyVec2(ie[0].v, polygonBA.vertices[i1]);
		ie[0].id.setFeatures(0, ContactFeatureType.e_face, i1, ContactFeatureType.e_vertex);
		copyVec2(ie[1].v, polygonBA.vertices[i2]);
		ie[1].id.setFeatures(0, ContactFeatureType.e_face, i2, ContactFeatureType.e_vertex);
		if (front) {
			rf.i1 = 0;
			rf.i2 = 1;
			copyVec2(rf.v1, v1);
			copyVec2(rf.v2, v2);
			copyVec2(rf.normal, normal1);
		} else {
			rf.i1 = 1;
			rf.i2 = 0;
			copyVec2(rf.v1, v2);
			copyVec2(rf.v2, v1);
			scaleVec2(rf.normal, -1, normal1);
		}
	} else {
		manifold.type = ManifoldType.e_faceB;
		copyVec2(ie[0].v, v1);
		ie[0].id.setFeatures(0, ContactFeatureType.e_vertex, primaryAxis.index, ContactFeatureType.e_face);
		copyVec2(ie[1].v, v2);
		ie[1].id.setFeatures(0, ContactFeatureType.e_vertex, primaryAxis.index, ContactFeatureType.e_face);
		rf.i1 = primaryAxis.index;
		rf.i2 = rf.i1 + 1 < polygonBA.count ? rf.i1 + 1 : 0;
		copyVec2(rf.v1, polygonBA.vertices[rf.i1]);
		copyVec2(rf.v2, polygonBA.vertices[rf.i2]);
		copyVec2(rf.normal, polygonBA.normals[rf.i1]);
	}
	setVec2(rf.sideNormal1, rf.normal.y, -rf.normal.x);
	setVec2(rf.sideNormal2, -rf.sideNormal1.x, -rf.sideNormal1.y);
	rf.sideOffset1 = dotVec2(rf.sideNormal1, rf.v1);
	rf.sideOffset2 = dotVec2(rf.sideNormal2, rf.v2);
	clipPoints1[0].recycle();
	clipPoints1[1].recycle();
	clipPoints2[0].recycle();
	clipPoints2[1].recycle();
	if (clipSegmentToLine(clipPoints1, ie, rf.sideNormal1, rf.sideOffset1, rf.i1) < SettingsInternal.maxManifoldPoints) return;
	if (clipSegmentToLine(clipPoints2, clipPoints1, rf.sideNormal2, rf.sideOffset2, rf.i2) < SettingsInternal.maxManifoldPoints) return;
	if (primaryAxis.type == 1) {
		copyVec2(manifold.localNormal, rf.normal);
		copyVec2(manifold.localPoint, rf.v1);
	} else {
		copyVec2(manifold.localNormal, polygonB.m_normals[rf.i1]);
		copyVec2(manifold.localPoint, polygonB.m_vertices[rf.i1]);
	}
	let pointCount = 0;
	for (let i = 0; i < SettingsInternal.maxManifoldPoints; ++i) if (dotVec2(rf.normal, clipPoints2[i].v) - dotVec2(rf.normal, rf.v1) <= radius) {
		const cp = manifold.points[pointCount];
		if (primaryAxis.type == 1) {
			detransformVec2(cp.localPoint, xf, clipPoints2[i].v);
			cp.id.set(clipPoints2[i].id);
		} else {
			copyVec2(cp.localPoint, clipPoints2[i].v);
			cp.id.set(clipPoints2[i].id);
			cp.id.swapFeatures();
		}
		++pointCount;
	}
	manifold.pointCount = pointCount;
};
return { DistanceJoint, EdgeShape, PolygonShape, RevoluteJoint, World }
})()
