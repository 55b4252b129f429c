#include "domain/directory/place_code.h"

#include <algorithm>

#include "domain/directory/codes.h"

namespace ingang::directory {

Result<MunicipalityCode> MunicipalityCode::parse(std::string_view four_digits) {
  const bool digits = std::ranges::all_of(four_digits, [](char c) { return c >= '0' && c <= '9'; });
  if (four_digits.size() != 4 || !digits) return refuse(kMunicipalityCodeMalformed);
  return MunicipalityCode{std::string{four_digits}};
}

bool is_place_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 60 && text.front() != '-' && text.back() != '-' &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

template <typename Tag>
Result<PlaceCode<Tag>> PlaceCode<Tag>::parse(std::string_view text) {
  if (!is_place_code(text)) return refuse(kPlaceCodeMalformed);
  return PlaceCode{std::string{text}};
}

template class PlaceCode<struct DistrictTag>;
template class PlaceCode<struct AuthorityTag>;
template class PlaceCode<struct UnitTag>;

}  // namespace ingang::directory
