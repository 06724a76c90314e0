import { type Related, relatedTo } from "../../rules/finding";
import { otherPlaces } from "../../rules/ports/places";
import type { Place } from "../../spec/place";
import type { Target } from "../target";

/** The other places that hold the port of the agents' way in. */
export function otherPorts({ way }: Target, except: Place): readonly Related[] {
  return way === undefined ? [] : otherPlaces(way, except);
}

/** The certificate that the spec means. */
export function meantCertificate({ certificate }: Target): readonly Related[] {
  return certificate === undefined
    ? []
    : [{ ...relatedTo(certificate.at, `the spec means “${certificate.name}”`), span: certificate.at.keySpan }];
}
