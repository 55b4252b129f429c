#include "domain/access/sight.h"

namespace ingang::access {

// LAW: secrecy.protected_persons
Sight sight_of(person::ProtectedIdentity strictest, bool held, const Actor& actor) {
  if (actor.has(Role::cleared)) return Sight::whole;
  if (held || strictest >= person::ProtectedIdentity::skyddad_folkbokforing) return Sight::outline;
  if (strictest == person::ProtectedIdentity::sekretessmarkering) return Sight::masked;
  return Sight::whole;
}

std::string_view code(Sight sight) {
  switch (sight) {
    case Sight::nothing: return "nothing";
    case Sight::outline: return "outline";
    case Sight::masked: return "masked";
    case Sight::whole: return "whole";
  }
  return {};
}

}  // namespace ingang::access
