// EndedCertificate: a pair of files whose certificate was good until yesterday.
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <filesystem>

namespace ingang::http {

// Signed by its own key. False when a file cannot be written.
inline bool write_ended_certificate(const char* name, const std::filesystem::path& certificate,
                                    const std::filesystem::path& key) {
  constexpr long kDay = 24L * 60 * 60;
  EVP_PKEY* pair = EVP_EC_gen("P-256");
  X509* made = X509_new();
  X509_set_version(made, X509_VERSION_3);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(made), 7);
  X509_gmtime_adj(X509_getm_notBefore(made), -30 * kDay);
  X509_gmtime_adj(X509_getm_notAfter(made), -kDay);
  X509_set_pubkey(made, pair);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(made), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  X509_set_issuer_name(made, X509_get_subject_name(made));
  bool well = X509_sign(made, pair, EVP_sha256()) > 0;
  if (FILE* out = std::fopen(certificate.c_str(), "w")) {
    well = PEM_write_X509(out, made) == 1 && std::fclose(out) == 0 && well;
  } else {
    well = false;
  }
  if (FILE* out = std::fopen(key.c_str(), "w")) {
    well = PEM_write_PrivateKey(out, pair, nullptr, nullptr, 0, nullptr, nullptr) == 1 &&
           std::fclose(out) == 0 && well;
  } else {
    well = false;
  }
  X509_free(made);
  EVP_PKEY_free(pair);
  return well;
}

}  // namespace ingang::http
