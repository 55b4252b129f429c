// MunicipalityCode, DistrictCode, AuthorityCode, UnitCode: short stable names of places and
// offices.
//
// Source:  municipalities carry SCB's four digits; the rest are ours (data/counties).
// Promise: the same code never comes to mean another office.
// Errors:  parse() refuses municipality_code_malformed or place_code_malformed.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace ingang::directory {

class MunicipalityCode {
 public:
  MunicipalityCode() = default;
  static Result<MunicipalityCode> parse(std::string_view four_digits);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  friend auto operator<=>(const MunicipalityCode&, const MunicipalityCode&) = default;

 private:
  explicit MunicipalityCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// 2 to 60 of a–z, 0–9 and '-'; "0180-farsta-mottagning".
[[nodiscard]] bool is_place_code(std::string_view text);

template <typename Tag>
class PlaceCode {
 public:
  PlaceCode() = default;
  static Result<PlaceCode> parse(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  friend auto operator<=>(const PlaceCode&, const PlaceCode&) = default;

 private:
  explicit PlaceCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

using DistrictCode = PlaceCode<struct DistrictTag>;
using AuthorityCode = PlaceCode<struct AuthorityTag>;
using UnitCode = PlaceCode<struct UnitTag>;

extern template class PlaceCode<struct DistrictTag>;
extern template class PlaceCode<struct AuthorityTag>;
extern template class PlaceCode<struct UnitTag>;

}  // namespace ingang::directory
