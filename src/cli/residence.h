// RegisterFile: the first door to a population register: a file in SPAR's published shape, read at
// start.
//
// Promise: evidence only; without a file nobody is found, and the hub asks instead.
#pragma once

#include "app/ports.h"
#include "codec/spar_register.h"

namespace ingang::cli {

class RegisterFile final : public app::ResidencePort {
 public:
  RegisterFile() = default;
  explicit RegisterFile(codec::ResidenceRegister read) : register_(std::move(read)) {}

  std::expected<std::optional<routing::ResidenceEvidence>, app::Fault> find_residence(
      const person::Identifier& identifier) override {
    return register_.find(identifier.number);
  }
  [[nodiscard]] std::size_t size() const { return register_.size(); }

 private:
  codec::ResidenceRegister register_;
};

}  // namespace ingang::cli
