# ruff: noqa: E501 - headers stay whole
"""Is each product known by the headers that it writes, in full and in part?"""

import pytest

from ingest.recognise import Recognition, recognise

# Name of the format, then a header as the product is said to write it.
HEADERS = """
dynamics-contacts|Email,Company Name,Business Phone,Address 1: City,Address 1: Country/Region,Address 1: State/Province,Address 1: Street 1,Address 1: ZIP/Postal Code,Anniversary,Birthday,Customer Profile,Customer Size,Decision influence labels,Description,Email Confirmed,First Name,Gender,Home Phone,Job Title,Last Name,Lead Source,Marital Status,Mobile Phone,Originating Lead,Salutation,Suffix,Website (Company Name) (Account)
dynamics-contacts|(Do Not Modify) Contact,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On, Full Name,Email,Company Name,Business Phone,Status
dynamics-accounts|(Do Not Modify) Account,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Account Name,Main Phone,Address 1: City,Address 1: State/Province,Primary Contact,Territory,Annual Revenue,Owner
dynamics-accounts|Account Name,Main Phone,Address 1: City,Primary Contact,Email (Primary Contact) (Contact)
dynamics-opportunities|Created On,Topic,Owner,Potential Customer,Status,Status Reason,Est. revenue,Est. close date,Actual Revenue,Actual Close Date,Probability,Rating,Sales Stage,Forecast category,Customer Need,Proposed Solution,Source Campaign,Purchase Process,Purchase Timeframe,Currency,Contact,Price List,Revenue
dynamics-stakeholders|Connected From,Role (From),Connected To,Role (To),Description,Start,End
dynamics-appointments|Subject,Regarding,Required Attendees,Priority,Start Time,End Time,Location,Status,Owner,Actual Start,Actual End,Created On,Created By,Description,Duration,Is Online Meeting,Organizer,Status Reason
dynamics-emails|(Do Not Modify) Email Message,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Subject,From,To,Regarding,Priority,Status Reason,Modified On,Description,Direction,Due Date,Owner,Sender,Senders Account,Date Sent,Cc,Bcc,Actual Start,Actual End,Activity Type,Activity Status
dynamics-activities|Activity Type,Subject,Regarding,Priority,Start Date,Due Date,Owner,Activity Status,Date Created
dynamics-phone-calls|Subject,Call From,Call To,Phone Number,Direction,Regarding,Due,Duration
dynamics-users|First Name,Last Name,Primary Email,Title,Manager
zoho-contacts|Record Id,Contact Owner.id,Contact Owner,Lead Source,First Name,Last Name,Account Name.id,Account Name,Vendor Name.id,Vendor Name,Email,Title,Department,Phone,Mobile,Created By.id,Created By,Modified By.id,Modified By,Created Time,Modified Time,Contact Name,Description,Email Opt Out,Salutation,Last Activity Time,Tag,Reporting To.id,Reporting To,Unsubscribed Mode,Unsubscribed Time,Change Log Time,First Visit,Visitor Score,Referrer,Average Time Spent (Minutes),Most Recent Visit,First Page Visited,Number Of Chats,Days Visited,Street,City,Zip Code,State,Country,Locked,Last Enriched Time,Enrich Status
zoho-contacts|Record Id,Contact Owner,First Name,Last Name,Account Name,Email,Phone,Mailing City,Mailing Zip,Mailing Country,Created Time
zoho-accounts|Record Id,Account Owner.id,Account Owner,Account Name,Website,Phone,Industry,Created Time
zoho-accounts|Record Id,Account Owner,Account Name,Website,Phone,Industry,Parent Account.id,Parent Account,Account Type,Employees,Annual Revenue,Rating,Billing Street
zoho-deals|Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Type,Probability (%),Lead Source,Currency,Pipeline,Contact Name.id,Contact Name,Created Time,Modified Time,Description
zoho-contact-roles|Deal Name,Contact Name,Contact Role
zoho-tasks|Record Id,Subject,Description,Due Date,Status,Task Owner,Contact Name.id,Related To.id,Closed Time,Created Time
zoho-calls|Record Id,Subject,Call Type,Call Purpose,Contact Name,Contact Name.id,Related To,Related To.id,Call Start Time,Call Duration,Description,Call Result,Call Status,Created By,Created Time,Modified Time
zoho-meetings|Record Id,Title,From,To,Location,Host,Participants,Contact Name,Related To
zoho-notes|Record Id,Note Title,Note Content,Created Time,Note Owner,Parent Id
bigin-deals|Deal Id,Deal Owner.id,Deal Owner,Deal Name,Company Name.id,Company Name,Contact Name.id,Contact Name,Sub-Pipeline,Amount,Stage,Closing Date,Description,Created By.id,Created By,Pipeline.id,Pipeline
bigin-contacts|Contact Id,Contact Owner.id,Contact Owner,First Name,Last Name,Company Name.id,Company Name,Email,Phone,Mobile,Title,Created By.id,Created By
bigin-companies|Company Id,Company Owner.id,Company Owner,Company Name,Phone,Website,Description,Created By.id,Created By,Modified By.id
pipedrive-people|Person - ID,Person - Name,Person - First name,Person - Last name,Person - Organization,Person - Email - Work,Person - Phone - Work,Person - Job title,Person - Owner
pipedrive-people|Person - Name,Person - Label,Person - Organization,Person - Email,Person - Phone,Person - Closed deals,Person - Open deals
pipedrive-people|Person - Name*,Person - First name,Person - Last name,Person - Email (Work),Person - Email (Home),Organization - Name*,Organization - Address
pipedrive-organizations|Organization - Name,Organization - Labels,Organization - Address,Organization - Owner,Organization - Pipedrive System ID
pipedrive-deals|Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Contact person,Deal - Stage,Deal - Pipeline,Deal - Owner,Deal - Status,Deal - Expected close date
pipedrive-deals-plain|Title,Value,Currency,Stage,Person,Person - Email,Organization,Owner,Deal created
pipedrive-activities|Activity - ID,Activity - Subject,Activity - Type,Activity - Due date,Activity - Due time,Activity - Duration,Activity - Done,Activity - Assigned to user,Activity - Note,Deal,Contact person,Organization
pipedrive-notes|Note - Content,Note - Pipedrive system ID
linkedin-connections|First Name,Last Name,URL,Email Address,Company,Position,Connected On
linkedin-connections|First Name,Last Name,Email Address,Company,Position,Connected On
linkedin-messages|CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
linkedin-invitations|From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
google-contacts-old|Name,Given Name,Additional Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title
google-contacts|First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value
outlook-contacts|Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,Business Country/Region,Business Fax,Business Phone,Mobile Phone,E-mail Address,E-mail Type,E-mail Display Name,Manager's Name
outlook-contacts|Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,Telefon geschäftlich,Mobiltelefon,E-Mail-Adresse,E-Mail-Typ,Name des/der Vorgesetzten
outlook-contacts|Titre,Prénom,Nom,Société,Service,Rue (bureau),Ville (bureau),Téléphone (bureau),Tél. mobile,Adresse de messagerie
outlook-calendar|Subject,Start Date,Start Time,End Date,End Time,All day event,Reminder on/off,Reminder Date,Reminder Time,Meeting Organizer,Required Attendees,Optional Attendees,Meeting Resources,Billing Information,Categories,Description,Location,Mileage,Priority,Private,Sensitivity,Show time as
outlook-calendar|Betreff,Beginnt am,Beginnt um,Endet am,Endet um,Ganztägiges Ereignis,Erinnerung Ein/Aus,Besprechungsorganisation,Erforderliche Teilnehmer,Optionale Teilnehmer,Besprechungsressourcen,Privat
sugarcrm-contacts|First Name,Last Name,ID,Salutation,Title,Department,Account Name,Email Address,Non Primary E-mails,Phone Mobile,Phone Work,Primary Address City,Description,Birthdate,Lead Source,campaign_id,Reports to ID,Assistant,Assigned User Name,Assigned User ID,Date Created,Date Modified,Deleted
sugarcrm-contacts|First Name,Last Name,ID,Job Title,Account Name,Email Address,Mobile,Office Phone,Primary Address City,Assigned to,Assigned User ID,Date Modified,Deleted
sugarcrm-accounts|Name,ID,Website,Email Address,Non Primary E-mails,Office Phone,Alternate Phone,Fax,Billing City,Billing Country,Shipping City,Description,Type,Industry,Annual Revenue,Employees,SIC Code,Ticker Symbol,Parent Account ID,Ownership,Campaign ID,Rating,Assigned to,Assigned User ID,Date Created,Deleted
sugarcrm-opportunities|Opportunity Name,ID,Opportunity Amount,Currency,Expected Close Date,Sales Stage,Probability (%),Next Step,Opportunity Type,Account Name,Description,Amount,Lead Source,campaign_id,Assigned User Name,Assigned User ID
sugarcrm-calls|Subject,ID,Description,Status,Direction,Date,Date End,Duration Hours,Duration Minutes,Reminder Time,Parent Type,Parent ID
sugarcrm-meetings|Subject,ID,Description,Status,Location,Date,Date End,Duration Hours,Duration Minutes,Related to,Parent Type,Parent ID,Related to
sugarcrm-tasks|Subject,ID,Description,Status,Date Start,Date Due,Priority,Parent Type,Parent ID,Contact ID
sugarcrm-notes|Name,ID,Description,Attachment,Parent Type,Parent ID,Contact ID
espocrm-contacts|id,salutationName,firstName,lastName,name,title,emailAddress,emailAddressData,phoneNumber,accountId,accountName,accountsIds,assignedUserId,assignedUserName,teamsIds,createdAt,modifiedAt
espocrm-accounts|id,name,website,emailAddress,phoneNumber,type,industry,sicCode,billingAddressStreet,billingAddressCity,billingAddressCountry,assignedUserId,assignedUserName
espocrm-opportunities|id,name,accountName,stage,amount,amountCurrency,probability,leadSource,closeDate,contactsIds,contactsNames,contactsColumns
espocrm-meetings|id,name,status,dateStart,dateEnd,duration,parentType,parentId,parentName,contactsIds,usersIds,leadsIds,contactsColumns
espocrm-calls|id,name,status,direction,dateStart,dateEnd,duration,parentType,parentId,contactsIds,usersIds
odoo-contacts|Name,Is a company,Related company,Address type,Street,ZIP,City,State,Country
odoo-contacts|ID,Name,Company Type,Related Company,Customer,Supplier,Address Type,Street,Street2,City,State,ZIP,Country,Website,Phone,Mobile,Email
odoo-contacts|name,is_company,company_name,country_id,state_id,zip,city,street,street2,phone,mobile,email,vat,bank_ids/bank,bank_ids/acc_number
odoo-contacts|id,name,is_company,parent_id/id,parent_id/name,function,email,phone,user_id
odoo-customers|Name,Reference,Tags,Customer,Street,City,Country
odoo-leads|id,name,partner_id,contact_name,partner_name,email_from,phone,stage_id,expected_revenue,probability,user_id,team_id,date_deadline,type
twenty-people|Id,Name / First Name,Name / Last Name,Emails / Primary Email,Emails / Additional Emails,Phones / Primary Phone Number,Job Title,City,Linkedin / Link URL,Company / Id,Creation date,Last update
twenty-companies|Name,Domain / Domain URL,Address City,Employees,Account Owner / User Email,ARR / Amount,ARR / Currency,Ideal Customer Profile
twenty-opportunities|Name,Amount / Amount,Amount / Currency,Close date,Stage,Company / Id,Point of contact / Id
freshsales-contacts|First Name,Last Name,Email,Job Title,Work,Mobile,Sales Account,Country,Tags,Sales Owner,Sales Owner Email,Lifecycle Stage,Status
freshsales-contacts|Id,First Name,Last Name,Surname,Emails,Designation,Sales Accounts,Contact Status,Sales Owner,Tags
freshsales-accounts|Id,Name,Website,Industry Type,City,Country,Phone,Tags,Description,Sales Owner
freshsales-deals|Id,Deal Name,Deal Value,Currency,Deal Stage,Expected Close,Closed Date,Sales Account,Sales Owner,Deal Type,Tags,Lost Reason
freshsales-deals|Name,Amount,Currency,Deal Stage,Expected Close,Sales Account,Sales Owner
freshsales-activities|Title,Type,Outcome,Starts,Ends,Targetable,Owner,Notes
insightly-contacts|Record ID,Salutation,First Name,Last Name,Email Address,Phone,Phone Mobile,Assistant Phone,Assistant Name,Date of Birth,Email Opted Out,Organization Record ID,Organization Name,Title,Mail Street,Mail City,Mail Country,Background,Tag 1,Owner,Date Created,Date Updated
insightly-contacts|ContactID,FirstName,LastName,EmailAddress,OrganisationID,Background
insightly-organizations|Record ID,Organization Name,Phone,Website,Email Domain 1,Billing Street,Billing City,Date Updated
insightly-opportunities|Record ID,Opportunity Name,Current State,Pipeline,Current Stage,Bid Amount,Probability,Forecast Close Date,User Responsible,Organization
copper-people|Copper ID,First Name,Middle Name,Last Name,Title,Company,Company ID,Owned By,Owner ID,Email,Email Type,Email 2,Phone Number,Phone Number 2,Street,City,State,Postal Code,Country,Contact Type,Tags,Details,Created At,Updated At,Last Contacted,Interaction Count
copper-people|Person Name,Company,Title,Contact Type,Owner,Work Email,Work Phone,LinkedIn,Work Website,Address,Description,Visibility,Tags
copper-companies|Copper ID,Name,Owned By,Owner ID,Email Domain,Phone Number,Street,City,Contact Type,Tags,Interaction Count
copper-opportunities|Copper ID,Name,Company,Primary Contact,Owned By,Pipeline,Stage,Value,Status,Close Date,Win Probability
copper-activities|Activity Type,Activity Date,User,Parent Type,Parent Name,Details
close-leads|id,display_name,description,url,status_id,status_label,primary_contact_name,primary_contact_first_name,primary_contact_last_name,primary_contact_title,primary_contact_primary_phone,primary_contact_primary_email,last_activity_date,num_calls,num_emails
close-contacts|id,lead_id,lead_name,name,first_name,last_name,title,primary_email,other_emails,primary_phone,other_phones
close-opportunities|id,lead_id,contact_name,status_label,status_type,pipeline_name,value,value_period,confidence,date_won,user_name,note
thunderbird|First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Work City,Job Title,Department,Organization,Web Page 1,Notes
hubspot-contacts|Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Primary Associated Company ID,Last Activity Date,Lead Status,Marketing contact status,Create Date,Associated Company
hubspot-companies|Record ID,Company name,Company Domain Name,Website URL,Phone Number,Street Address,City,State/Region,Postal Code,Country/Region,Industry,Number of Employees,Annual Revenue,Company owner,Create Date,Original Source,Description
hubspot-deals|Record ID,Deal Name,Pipeline,Deal Stage,Amount,Currency,Close Date,Create Date,Last Activity Date,Deal owner,Deal Type,Associated Company IDs,Associated Contact IDs
hubspot-contacts|ID de registro,Nombre,Apellidos,Correo,Cargo,Ciudad,País/región,Número de teléfono,Propietario del contacto,Número de veces contactado,Último contacto,Última actividad,Fecha de creación,Estado del lead
salesforce-report-contacts|Salutation,First Name,Last Name,Title,Account Name,Description,Birthdate,Lead Source,Assistant,Asst. Phone,Mailing Street,Mailing City,Mailing State,Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Email
salesforce-report-accounts|Account Name,Annual Revenue,Type,Ticker Symbol,Rating,Industry,SIC Code,Ownership,Employees,Description,Billing Street,Billing City,Billing State,Billing Country,Phone,Website,Created Date
salesforce-report-contact-roles|Opportunity Name,Stage,Amount,Close Date,Account Name,First Name,Last Name,Title,Role,Is Primary
salesforce-report-activities|Assigned,Subject,Date,Priority,Status,Task,Company / Account,Contact,Lead,Opportunity,Related To,Activity Type,Call Type,Call Duration,Full Comments,Created Date
"""
CASES = [line.split("|") for line in HEADERS.strip().splitlines()]


@pytest.mark.parametrize(("expected", "header"), CASES, ids=[f"{n}-{c[0]}" for n, c in enumerate(CASES)])
def test_the_format_is_known(expected: str, header: str) -> None:
    found = recognise(header.split(","))
    assert isinstance(found, Recognition), found
    assert found.format.name == expected


@pytest.mark.parametrize(("expected", "header"), CASES, ids=[f"{n}-{c[0]}" for n, c in enumerate(CASES)])
def test_order_and_case_do_not_matter(expected: str, header: str) -> None:
    found = recognise([name.upper() + " " for name in reversed(header.split(","))])
    assert isinstance(found, Recognition), found
    assert found.format.name == expected
